import type { SpanningTenant } from '#lib/domain/spanning.ts';
import { unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import { ReadFailure } from '../sources/read-failure.ts';
import type { VendorLicenses } from '../sources/vendor-licenses.ts';

/** The task that has a vendor change licenses. */
export const SENDING_TASK = 'licenses';
/** At most so many users are sent at once. */
export const BATCH = 500;

/** The source by which the licenses of an account are the vendor's. */
export type LicensingSource = NonNullable<Awaited<ReturnType<typeof vendorLicensing>>>;

/**
 * The source of an account's own customer by which its licenses are the vendor's; undefined if they are Baton's. A
 * reseller's source only reads.
 */
export function vendorLicensing(db: Db | Tx, accountId: string) {
  return ownSource(db, accountId).executeTakeFirst();
}

/** The same, so that it is not removed until the transaction ends. Sources are locked before accounts. */
export function holdVendorLicensing(tx: Tx, accountId: string) {
  return ownSource(tx, accountId).forKeyShare('source').executeTakeFirst();
}

function ownSource(db: Db | Tx, accountId: string) {
  return db
    .selectFrom('source')
    .innerJoin('account', (join) =>
      join
        .onRef('account.id', '=', 'source.accountId')
        .onRef('account.customerId', '=', 'source.organizationId'),
    )
    .where('source.accountId', '=', accountId)
    .where('source.vendor', '=', 'spanning')
    .select(['source.id', 'source.publicKey', 'source.credential', 'source.settings'])
    .select(['source.pausedAt', 'source.waitsUntil'])
    .$narrowType<{ publicKey: string; credential: string }>();
}

/** What the vendor says of the tenant that a source is of; null if it says nothing. */
export async function tenantOf(db: Db | Tx, sourceId: string): Promise<SpanningTenant | null> {
  const known = await db
    .selectFrom('sourceAccount')
    .where('sourceId', '=', sourceId)
    .where('tenant', 'is not', null)
    .select('tenant')
    .executeTakeFirst();
  return known?.tenant ?? null;
}

/**
 * With another credential, nothing that the vendor said with the one before is known of any more: what is being sent is sent
 * again, and who issues a token is asked for anew.
 */
export async function forgetSaid(tx: Tx, accountId: string): Promise<void> {
  await tx
    .updateTable('vendorLicensing')
    .set({ claimedUntil: null })
    .where('accountId', '=', accountId)
    .execute();
  await tx
    .updateTable('directoryUser')
    .set({ saidAt: null })
    .where('accountId', '=', accountId)
    .where('saidAt', 'is not', null)
    .execute();
}

type OpenContext = Pick<Context, 'secrets' | 'openVendor'>;

/** The vendor's licenses, with the credential of the account's own source. Throws ReadFailure if it cannot be opened. */
export function openLicenses(
  { secrets, openVendor }: OpenContext,
  {
    id,
    publicKey,
    credential,
    settings,
  }: Pick<LicensingSource, 'id' | 'publicKey' | 'credential' | 'settings'>,
): VendorLicenses {
  const { licenses } = openVendor({
    ...{ vendor: 'spanning', publicKey, settings },
    secretKey: opened(() => unseal(secrets, credential, id)),
  });
  if (licenses === null) throw new ReadFailure('out-of-scope');
  return licenses;
}

function opened(secretKey: () => string): string {
  try {
    return secretKey();
  } catch (cause) {
    throw new ReadFailure('refused', { cause });
  }
}
