import '#components/basics/panel.css';
import { domainWords } from '#lib/domain/domain-words.ts';
import type { LinkFacts } from '#lib/domain/onboarding.ts';
import { exactTime } from '#lib/domain/time.ts';
import {
  REGION_NAMES,
  RETENTION_NAMES,
  RETENTION_NOTES,
  SERVICE_NAMES,
  TERM_NAMES,
} from '#lib/domain/words.ts';
import { licenseWords, managerWords } from './terms-words.ts';

/** The facts of a request: who asks, for what, on which terms, until when. */
export function RequestFacts({ request }: { request: LinkFacts }) {
  const { reseller, domain, service, region, commitmentTerm, retention, expiresAt } = request;
  return (
    <dl class="facts">
      <dt>Asked by</dt>
      <dd>
        <strong>{reseller.name}</strong> <span class="domain muted">{domainWords(reseller.domain)}</span>
      </dd>
      <dt>For</dt>
      <dd>
        {SERVICE_NAMES[service]} of <strong class="domain">{domainWords(domain)}</strong>
      </dd>
      <dt>Kept in</dt>
      <dd>{REGION_NAMES[region]}</dd>
      <dt>Term</dt>
      <dd>{TERM_NAMES[commitmentTerm]}</dd>
      <dt>Retention</dt>
      <dd>
        {RETENTION_NAMES[retention]}
        <p class="small muted">{RETENTION_NOTES[retention]}</p>
      </dd>
      <dt>Managed by</dt>
      <dd>{managerWords(request)}</dd>
      <dt>Licenses</dt>
      <dd>{licenseWords(request)}</dd>
      <dt>Link works</dt>
      <dd>until {exactTime(Date.parse(expiresAt))}</dd>
    </dl>
  );
}
