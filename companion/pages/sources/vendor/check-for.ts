import type { NewSourceCheck } from '#lib/contract/source-check-schemas.ts';
import type { Region, Service } from '#lib/domain/account.ts';
import type { ReadVendor, SourceCheck } from '#lib/domain/source-check.ts';

/** What a pair of keys is asked for. */
export interface CheckFor {
  vendor: ReadVendor;
  /** The source that is to go on with them; null for a new one. */
  sourceId: string | null;
  /** The one account that the source is of; null if it lists its own. */
  accountId: string | null;
  /** What is known of its tenant at Spanning; null if that is asked for, and of other vendors. */
  tenant: { service: Service; domain: string; region: Region | null } | null;
}

/** What is typed for a check. The last four are of Spanning alone. */
export interface TypedKeys {
  /** Null until somebody has typed. */
  publicKey: string | null;
  secretKey: string;
  region: Region | '';
  service: Service;
  domain: string;
  clientName: string;
}

/** A form for it before anything is typed, with what was checked before if there was anything. */
export function emptyKeys({ tenant }: CheckFor, before: SourceCheck | null = null): TypedKeys {
  const settings = before?.settings ?? null;
  return {
    publicKey: before?.publicKey ?? null,
    secretKey: '',
    region: settings?.region ?? tenant?.region ?? '',
    service: tenant?.service ?? settings?.service ?? 'office365',
    domain: tenant?.domain ?? settings?.domain ?? '',
    clientName: settings?.clientName ?? '',
  };
}

/** The first key: of Google Workspace, that is the domain unless something else is typed. */
export function publicKeyOf({ vendor }: Pick<CheckFor, 'vendor'>, typed: TypedKeys): string {
  if (typed.publicKey !== null) return typed.publicKey;
  return vendor === 'spanning' && typed.service === 'google' ? typed.domain : '';
}

/** Whether a check that was begun is one of these. */
export const isFor = (check: SourceCheck, { vendor, sourceId, accountId }: CheckFor) =>
  check.vendor === vendor && check.sourceId === sourceId && check.accountId === accountId;

/** The call that begins the check. The region is chosen by then. */
export function checkBody(wanted: CheckFor, typed: TypedKeys): NewSourceCheck {
  const { vendor, sourceId, accountId } = wanted;
  const keys = {
    ...{ publicKey: publicKeyOf(wanted, typed), secretKey: typed.secretKey },
    ...(sourceId !== null && { sourceId }),
  };
  if (vendor === 'datto') return { vendor, ...keys };
  const { service, domain, clientName } = typed;
  return {
    ...{ vendor, ...keys, region: typed.region as Region },
    ...(sourceId === null &&
      (accountId === null ? { tenant: { service, domain, clientName } } : { accountId })),
  };
}
