import { useEffect } from 'preact/hooks';
import { Loading } from '#components/basics/spinner.tsx';
import { Glance } from '#components/status/glance.tsx';
import { ask } from '#lib/browser/ask.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Glance as GlanceRecord } from '#lib/domain/glance.ts';
import { may } from '#lib/domain/roles.ts';
import type { Commands } from '#lib/ports/commands.ts';
import { now } from '../shared/clock.ts';
import { accountHref, optionsHref } from '../shared/open-options.ts';
import { refresh, refreshing } from '../shared/refreshing.ts';

/** The health of a reseller's customers: the first thing the popup shows. */
export function GlancePart({
  connection: { id, organization, role, clockOffset },
  glance,
}: {
  connection: Connection;
  glance: GlanceRecord | undefined;
}) {
  const adds = may(organization.kind, role, 'redeem');
  const isDue = glance !== undefined && now.value + clockOffset >= glance.turnsAt;
  // By itself, the worker would count again minutes later.
  useEffect(() => {
    if (isDue) void refresh(id);
  }, [isDue, id]);
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
          accountHref={(accountId) => accountHref(id, accountId)}
          checkHref={adds ? (accountId) => accountHref(id, accountId, 'check') : null}
          setPreferences={(accountId, preferences) =>
            setPreferences({ connectionId: id, accountId, preferences })
          }
          whenEmpty={
            adds
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

async function setPreferences(choice: Commands['setPreferences']['ask']): Promise<string | null> {
  const reply = await ask('setPreferences', choice);
  if (reply.ok) return null;
  // Loaded on demand, because it is hardly ever needed.
  const { sentence } = await import('#lib/domain/sentences.ts');
  return sentence(reply.code, reply.facts);
}
