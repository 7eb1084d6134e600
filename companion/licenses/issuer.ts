import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import { within } from '../sources/read-failure.ts';
import type { VendorUser } from '../sources/vendor-licenses.ts';
import { openLicenses, vendorLicensing } from './vendor-licensing.ts';

/** For so long a vendor's answer counts. */
const FRESH_MS = 15 * 60_000;
/** A person waits for the answer. */
const PATIENCE_MS = 15_000;

/** What a vendor answered when it was asked for whoever issues a token; `user` is null if it does not know them. */
interface Asked {
  principalName: string;
  user: VendorUser | null;
  at: Date;
}
export type IssuerAnswer = Asked | 'not-asked' | 'no-answer';

type AskContext = Pick<Context, 'db' | 'now' | 'log' | 'secrets' | 'openVendor'>;

/**
 * Asks the vendor for the license of whoever issues a token, where it is not known well enough. Never within a transaction;
 * what it means is decided under the account's lock (checkIssuerLicense).
 */
export async function askForIssuer(
  ctx: AskContext,
  accountId: string,
  address: string,
): Promise<IssuerAnswer> {
  const source = await vendorLicensing(ctx.db, accountId);
  if (!source) return 'not-asked';
  const [user, other] = await usersAt(ctx.db, accountId, address);
  const at = ctx.now();
  if (other || (user && isFresh(user, at))) return 'not-asked';
  if (source.pausedAt !== null || (source.waitsUntil !== null && source.waitsUntil > at)) return 'no-answer';
  const principalName = user?.principalName ?? address;
  try {
    return {
      ...{ principalName, at },
      user: await within(PATIENCE_MS, openLicenses(ctx, source).user(principalName)),
    };
  } catch (error) {
    ctx.log.warn(
      { accountId, failure: String((error as { kind?: unknown }).kind) },
      'a vendor was not heard',
    );
    return 'no-answer';
  }
}

/**
 * Throws unless whoever has this address holds a standard license of the account: where the licenses are a vendor's, by its
 * answer of at most 15 minutes ago. An address that several of its users have is nobody's.
 */
export async function checkIssuerLicense(
  tx: Tx,
  accountId: string,
  address: string,
  answer: IssuerAnswer,
  at: Date,
): Promise<void> {
  const source = await vendorLicensing(tx, accountId);
  const license = source
    ? await licenseAtVendor(tx, accountId, address, answer, at)
    : await licenseHere(tx, accountId, address);
  if (license !== 'standard') throw new Problem('issuer-not-licensed');
}

async function licenseHere(tx: Tx, accountId: string, address: string) {
  const user = await tx
    .selectFrom('directoryUser')
    .where('accountId', '=', accountId)
    .where((eb) => eb(eb.fn('lower', ['email']), '=', address.toLowerCase()))
    .select('license')
    .executeTakeFirst();
  return user?.license ?? null;
}

async function licenseAtVendor(tx: Tx, accountId: string, address: string, answer: IssuerAnswer, at: Date) {
  const [user, other] = await usersAt(tx, accountId, address);
  if (other) throw new Problem('issuer-ambiguous');
  // What the vendor said while it was asked counts, too.
  if (user && isFresh(user, at)) return user.license;
  if (typeof answer === 'string') throw new Problem('licenses-unknown');
  if (answer.principalName !== (user?.principalName ?? address)) throw new Problem('licenses-unknown');
  return answer.user === null || answer.user.isDeleted ? null : answer.user.license;
}

/** What the vendor said before it was asked to change the user may be so no more, whether it was heard since or not. */
const isFresh = ({ saidAt, isChanging }: { saidAt: Date | null; isChanging: boolean }, at: Date) =>
  !isChanging && saidAt !== null && saidAt.getTime() > at.getTime() - FRESH_MS;

/** The vendor's users who have this address: as principal name, as their own, or as an alias in the directory. */
function usersAt(db: Db | Tx, accountId: string, address: string) {
  const wanted = address.toLowerCase();
  return (
    db
      .selectFrom('directoryUser')
      .where('accountId', '=', accountId)
      // Who left the directory is nobody who could sign in.
      .where('email', '<>', '')
      .where('principalName', 'is not', null)
      .where(
        sql<boolean>`(lower(email) = ${wanted} or lower(principal_name) = ${wanted}
        or aliases @> ${JSON.stringify([wanted])}::jsonb)`,
      )
      .select(['principalName', 'license', 'saidAt'])
      .select(
        sql<boolean>`exists (select from license_wish as wish
          where wish.user_id = directory_user.id and done_at is null and refused is null)`.as('isChanging'),
      )
      .limit(2)
      .execute()
  );
}
