import type { SpanningSettings, SpanningTenant } from '#lib/domain/spanning.ts';
import { tenantFacts } from '#lib/domain/spanning-words.ts';
import { REGION_NAMES, serviceOf } from '#lib/domain/words.ts';

export interface TenantFactsProps {
  settings: SpanningSettings;
  /** Null until it was read, and of Google Workspace. */
  tenant: SpanningTenant | null;
}

/** Which tenant at Spanning something is of, and its licenses. */
export function TenantFacts({ settings, tenant }: TenantFactsProps) {
  return (
    <dl class="facts">
      <dt>Tenant</dt>
      <dd>
        <bdi>{settings.clientName}</bdi>, {serviceOf(settings)}
      </dd>
      <dt>Region</dt>
      <dd>{REGION_NAMES[settings.region]}</dd>
      {tenant &&
        tenantFacts(tenant).map(([name, words]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name} words`}>{words}</dd>,
        ])}
    </dl>
  );
}

/** Says of Google Workspace what Spanning does not tell; nothing of others. */
export function LicensesOnly({ settings: { service } }: Pick<TenantFactsProps, 'settings'>) {
  return service === 'google' ? (
    <p class="muted">
      Of Google Workspace, Spanning tells only who has a license, which the page of the account shows. How the
      backups went can be reported with a report key.
    </p>
  ) : null;
}
