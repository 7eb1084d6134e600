import '#components/basics/panel.css';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { client } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { LinkDaysForm } from './link-days-form.tsx';
import { MailsSection } from './mails-section.tsx';
import { RegionForm } from './region-form.tsx';
import { ThresholdsSection } from './thresholds-section.tsx';

const readRegion = () => client.getDefaultRegion({});
const readLinkDays = () => client.getLinkDays({});

/** Settings at a reseller: what holds for all its accounts, for administrators; and what is everybody's own. */
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
  const reading = useReading(readRegion);
  return (
    <section class="panel" aria-labelledby="region">
      <h2 id="region">Region</h2>
      <ReadingState {...reading} />
      {reading.data && <RegionForm {...reading.data} />}
    </section>
  );
}

function AuthorizationsSection() {
  const reading = useReading(readLinkDays);
  return (
    <section class="panel" aria-labelledby="authorizations">
      <h2 id="authorizations">Authorizations</h2>
      <ReadingState {...reading} />
      {reading.data && <LinkDaysForm {...reading.data} />}
    </section>
  );
}
