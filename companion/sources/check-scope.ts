import { Problem } from '#lib/contract/problem.ts';
import type { NewSourceCheck } from '#lib/contract/source-check-schemas.ts';
import type { Region, Service } from '#lib/domain/account.ts';
import type { SpanningSettings } from '#lib/domain/spanning.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** What a pair of keys is to be read for. */
interface CheckScope {
  /** The one account that a source of it is of; null if it lists its own. */
  accountId: string | null;
  /** Of Spanning alone. */
  settings: SpanningSettings | null;
}

/**
 * Returns what a check is for. A reseller's source lists accounts; a customer's is of one of its own. Throws `not-found`
 * for a source or an account that is not the caller's, and for what only the other side may add.
 */
export async function checkedScope(tx: Tx, caller: Caller, wanted: NewSourceCheck): Promise<CheckScope> {
  if (wanted.sourceId !== undefined) return ofSource(tx, caller, wanted.sourceId, wanted);
  const isReseller = caller.organization.kind === 'reseller';
  if (wanted.vendor === 'datto') {
    if (!isReseller) throw new Problem('not-found');
    return { accountId: null, settings: null };
  }
  const { region, accountId, tenant } = wanted;
  if (isReseller && tenant) return { accountId: null, settings: { ...tenant, region } };
  if (isReseller || accountId === undefined) throw new Problem('not-found');
  return { accountId, settings: await ofAccount(tx, caller, accountId, region) };
}

async function ofSource(
  tx: Tx,
  { organization }: Caller,
  sourceId: string,
  wanted: NewSourceCheck,
): Promise<CheckScope> {
  const source = await tx
    .selectFrom('source')
    .where('id', '=', sourceId)
    .where('organizationId', '=', organization.id)
    .where('vendor', '=', wanted.vendor)
    .select(['accountId', 'settings'])
    .executeTakeFirst();
  if (!source) throw new Problem('not-found');
  const { accountId, settings } = source;
  if (wanted.vendor === 'datto' || settings === null) return { accountId, settings };
  return { accountId, settings: { ...settings, region: wanted.region } };
}

async function ofAccount(
  tx: Tx,
  { organization }: Caller,
  accountId: string,
  region: Region,
): Promise<SpanningSettings> {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('customerId', '=', organization.id)
    .where('kind', '=', 'owned')
    .select(['domain', 'service'])
    .$narrowType<{ service: Service }>()
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  return { ...account, region, clientName: organization.name };
}
