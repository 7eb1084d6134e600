import { Loading } from '#components/basics/spinner.tsx';
import { Glance } from '#components/status/glance.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import type { Glance as GlanceRecord } from '#lib/domain/glance.ts';
import { may } from '#lib/domain/roles.ts';
import { now } from '../shared/clock.ts';
import { optionsHref } from '../shared/open-options.ts';
import { refresh, refreshing } from '../shared/refreshing.ts';

/** How a reseller's customers are: what the popup opens with. */
export function GlancePart({
  connection: { id, organization, role, clockOffset },
  glance,
}: {
  connection: Connection;
  glance: GlanceRecord | undefined;
}) {
  return (
    <div class="part">
      {glance ? (
        <Glance
          glance={glance}
          now={now.value}
          clockOffset={clockOffset}
          checking={refreshing.value}
          onCheck={() => void refresh(id)}
          statusHref={optionsHref('status')}
          whenEmpty={
            may(organization.kind, role, 'redeem')
              ? 'Paste a transfer token below to add the first.'
              : 'A technician of your organization can add the first.'
          }
        />
      ) : (
        <Loading what="Asking the console for the first time" />
      )}
    </div>
  );
}
