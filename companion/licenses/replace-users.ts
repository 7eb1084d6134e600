import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { askForDirectory } from '../directories/grants.ts';
import { ReadFailure } from '../sources/read-failure.ts';
import type { VendorUser } from '../sources/vendor-licenses.ts';
import type { FeedChange } from '../status/feed.ts';
import { clearEmails, idsOf, parkEmails } from './apply-directory.ts';
import { lockAccount } from './lock-account.ts';
import { doubtOf, matchVendorUsers, rowsOf, type VendorMatch } from './match-vendor-users.ts';
import { recountAtVendor } from './recount.ts';
import { BATCH, tenantOf, vendorLicensing } from './vendor-licensing.ts';

export interface ReadUsers {
  accountId: string;
  sourceId: string;
  /** The vendor's whole list, the reading of which began at `readFrom`. */
  users: readonly VendorUser[];
  readFrom: Date;
}

/**
 * Makes the users of an account those of the vendor whose licenses they hold, if it was read with the account's own source.
 * Throws ReadFailure for a list that is not the whole one, or somebody else's. A list older than the last one changes nothing.
 * What was refused stays so: the list may be older than the refusal. Returns the changes, which the caller adds to the feed.
 */
export async function replaceUsers(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  { accountId, sourceId, users, readFrom }: ReadUsers,
): Promise<FeedChange[]> {
  const source = await vendorLicensing(tx, accountId);
  if (source?.id !== sourceId) return [];
  const account = await lockAccount(tx, accountId);
  if (await isOutdated(tx, accountId, readFrom)) return [];
  const known = await tx
    .selectFrom('directoryUser')
    .where('accountId', '=', accountId)
    .select(['id', 'subject', 'name', 'email', 'license', 'waitingSince'])
    .select(['vendorRef', 'principalName', 'saidAt'])
    .execute();
  const match = matchVendorUsers(known, rowsOf(users), readFrom);
  const tenant = await tenantOf(tx, sourceId);
  const doubt = doubtOf(users, {
    known,
    gone: match.gone,
    domain: account.domain,
    told: tenant?.users ?? null,
  });
  if (doubt) throw new ReadFailure(doubt);
  await applyMatch(tx, accountId, known, match);
  // By which other addresses it knows those who are new: whoever issues a token may sign in with one.
  if (match.added.length > 0) await askForDirectory(tx, accountId, ctx.now());
  await noteRead(tx, { accountId, sourceId, readFrom });
  const bought = tenant && tenant.licenses + tenant.archivedLicenses;
  const isSame = match.added.length + match.changed.length + match.gone.length === 0;
  if (isSame && (bought ?? account.licenses) === account.licenses) return [];
  return recountAtVendor(ctx, tx, account, bought ?? undefined);
}

/** Whether a list that was begun later is recorded already. Those who are not in this one may have come since. */
async function isOutdated(tx: Tx, accountId: string, readFrom: Date): Promise<boolean> {
  const later = await tx
    .selectFrom('vendorLicensing')
    .where('accountId', '=', accountId)
    .where('usersAt', '>', readFrom)
    .select('accountId')
    .executeTakeFirst();
  return later !== undefined;
}

async function applyMatch(
  tx: Tx,
  accountId: string,
  known: readonly { id: string; email: string }[],
  { added, changed, gone }: VendorMatch,
): Promise<void> {
  const addresses = new Map(known.map(({ id, email }) => [id, email]));
  if (gone.length > 0) await sql`delete from directory_user where id in ${idsOf(gone)}`.execute(tx);
  const moved = changed.filter(({ id, email }) => addresses.get(id) !== email);
  await clearEmails(
    tx,
    moved.filter(({ email }) => email === ''),
  );
  await parkEmails(
    tx,
    moved.filter(({ email }) => email !== ''),
  );
  if (changed.length > 0) {
    await sql`
      update directory_user set vendor_ref = entry."vendorRef", principal_name = entry."principalName",
        email = entry.email, name = entry.name, license = entry.license, waiting_since = null
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
        as entry (id uuid, "vendorRef" text, "principalName" text, email text, name text, license text)
      where directory_user.id = entry.id`.execute(tx);
  }
  if (added.length > 0) {
    await sql`
      insert into directory_user (account_id, vendor_ref, principal_name, email, name, license)
      select ${accountId}::uuid, "vendorRef", "principalName", email, name, license
      from jsonb_to_recordset(${JSON.stringify(added)}::jsonb)
        as entry ("vendorRef" text, "principalName" text, email text, name text, license text)`.execute(tx);
  }
}

async function noteRead(tx: Tx, { accountId, sourceId, readFrom }: Omit<ReadUsers, 'users'>): Promise<void> {
  await sql`
    update directory_user set said_at = ${readFrom}
    where account_id = ${accountId} and (said_at is null or said_at < ${readFrom})`.execute(tx);
  const values = { sourceId, usersAt: readFrom };
  await tx
    .insertInto('vendorLicensing')
    .values({ accountId, ...values, batch: BATCH })
    .onConflict((conflict) => conflict.column('accountId').doUpdateSet(values))
    .execute();
  // What it was not known of whether it was done, and nobody has changed or is sending since.
  await sql`
    with done as (
      update license_wish set done_at = ${readFrom} from directory_user as holder, vendor_licensing as sending
      where license_wish.account_id = ${accountId} and refused is null and done_at is null
        and holder.id = user_id and holder.license is not distinct from license_wish.license
        and sending.account_id = license_wish.account_id and sending.failures > 0 and wished_at < ${readFrom}
        and sending.claimed_until is null
      returning license_wish.id
    )
    update vendor_licensing set done = done + (select count(*) from done), next_at = least(next_at, ${readFrom})
    where account_id = ${accountId} and exists (select from done)`.execute(tx);
}
