import { getLinkDays } from '#lib/contract/clients.ts';
import { getDefaultRegion } from '#lib/contract/people.ts';
import { getAlerts, setAlerts } from '#lib/contract/status.ts';
import '#components/basics/panel.css';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call } from '../session/client.ts';
import { LinkDaysForm } from './link-days-form.tsx';
import { MailsSection } from './mail-settings.tsx';
import { RegionForm } from './region-form.tsx';
import { ThresholdsForm } from './thresholds-form.tsx';

const readRegion = () => call(getDefaultRegion, {});
const readLinkDays = () => call(getLinkDays, {});

/** Settings of a reseller: those for all its accounts, for administrators, and the person's own. */
export function ResellerSettingsPage({ me }: { me: Me }) {
  return (
    <div class="columns">
      {may(me.organization.kind, me.role, 'configure') && (
        <>
          <div class="stack">
            <RegionSection />
            <AuthorizationsSection />
          </div>
          <ThresholdsSection />
        </>
      )}
      <MailsSection me={me} />
    </div>
  );
}

function RegionSection() {
  const resource = useResource(readRegion);
  return (
    <section class="panel" aria-labelledby="region">
      <h2 id="region">Region</h2>
      <ResourceState {...resource} />
      {resource.data && <RegionForm {...resource.data} />}
    </section>
  );
}

function AuthorizationsSection() {
  const resource = useResource(readLinkDays);
  return (
    <section class="panel" aria-labelledby="authorizations">
      <h2 id="authorizations">Authorizations</h2>
      <ResourceState {...resource} />
      {resource.data && <LinkDaysForm {...resource.data} />}
    </section>
  );
}

const readAlerts = () => call(getAlerts, {});

/** The thresholds from which the accounts of the reseller are critical, warning or stale. */
function ThresholdsSection() {
  const resource = useResource(readAlerts);
  return (
    <section class="panel" aria-labelledby="thresholds">
      <h2 id="thresholds">When an account needs attention</h2>
      <p class="muted">
        For all accounts except those with thresholds of their own, set on the account's page. They decide
        what is shown, counted on the toolbar and reported to all of you.
      </p>
      <ResourceState {...resource} />
      {resource.data && (
        <ThresholdsForm
          {...resource.data}
          save={(thresholds) => call(setAlerts, { body: { thresholds } })}
          saved="Saved for all accounts."
        />
      )}
    </section>
  );
}
