import { Problem } from '#lib/contract/problem.ts';
import type { OwnedTerms } from '#lib/domain/account.ts';
import { LINK_DAYS } from '#lib/domain/onboarding.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { isProtected } from './protected.ts';
import { lockRequest } from './requests.ts';

/**
 * Returns what a link asks for, if it can still be answered; changes nothing. Throws `link-expired` if it is too old or
 * unknown or a newer one was sent, `link-canceled` if the reseller withdrew it or its reader declined it, and
 * `already-authorized` if any account of the domain and service is authorized.
 */
export async function resolveLink(ctx: Pick<Context, 'links' | 'now'>, db: Db | Tx, code: string) {
  const { requestId, generation } = ctx.links.readAuthorization(code);
  const row = await db
    .selectFrom('authorizationRequest as request')
    .innerJoin('organization as reseller', 'reseller.id', 'request.resellerId')
    .innerJoin('account', 'account.id', 'request.accountId')
    .where('request.id', '=', requestId)
    .select(['request.id as requestId', 'request.generation', 'request.email', 'request.declinedAt'])
    .select(['request.resellerId', 'reseller.name as resellerName', 'reseller.domain as resellerDomain'])
    .select(['account.id as accountId', 'account.clientName', 'account.domain', 'account.service'])
    .select(['account.region', 'account.commitmentTerm', 'account.retention', 'account.managedBy'])
    .select(['account.autoAdd', 'account.licenseCap', 'account.linkExpiresAt'])
    .select(isProtected.as('isProtected'))
    .$narrowType<OwnedTerms>()
    .executeTakeFirst();
  if (!row) throw new Problem((await isCanceled(db, requestId)) ? 'link-canceled' : 'link-expired');
  const { isProtected: taken, declinedAt, linkExpiresAt, ...link } = row;
  if (taken) throw new Problem('already-authorized');
  if (link.generation !== generation) throw new Problem('link-expired');
  if (declinedAt !== null) throw new Problem('link-canceled');
  if (linkExpiresAt === null || linkExpiresAt <= ctx.now()) throw new Problem('link-expired');
  return { ...link, clientName: link.clientName ?? link.domain, linkExpiresAt };
}

/** Whether the request was withdrawn, which deletes its account. */
async function isCanceled(db: Db | Tx, requestId: string): Promise<boolean> {
  const canceled = await db
    .selectFrom('authorizationRequest')
    .where('id', '=', requestId)
    .where('canceledAt', 'is not', null)
    .select('id')
    .executeTakeFirst();
  return canceled !== undefined;
}

/**
 * Returns the newest link of a request, for the reseller to pass on. Throws `link-expired`, or `link-canceled` if its
 * reader declined it, or `already-authorized` if any account of the domain and service is authorized.
 */
export function copyLink(
  ctx: Context,
  caller: Caller,
  accountId: string,
): Promise<{ address: string; expiresAt: string }> {
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const request = await lockRequest(tx, caller, accountId);
    const { id, generation, declinedAt, linkExpiresAt } = request;
    if (request.isProtected) throw new Problem('already-authorized');
    if (declinedAt !== null) throw new Problem('link-canceled');
    if (linkExpiresAt === null || linkExpiresAt <= at) throw new Problem('link-expired');
    await logActivity(tx, [{ ...actorOf(caller, at), action: 'authorization.copied', accountId }]);
    return { address: ctx.links.authorization(id, generation), expiresAt: linkExpiresAt.toISOString() };
  });
}

const DAY_MS = 86_400_000;

/** Returns for how many days the reseller's new links work. */
export async function linkDaysOf(
  db: Db | Tx,
  { organization }: Pick<Caller, 'organization'>,
): Promise<{ linkDays: number }> {
  const { linkDays } = await db
    .selectFrom('organization')
    .where('id', '=', organization.id)
    .select('linkDays')
    .executeTakeFirstOrThrow();
  return { linkDays: linkDays ?? LINK_DAYS.initial };
}

/** Sets for how many days the reseller's new links work. */
export async function setLinkDays(
  { db }: Pick<Context, 'db'>,
  { organization }: Caller,
  wanted: { linkDays: number },
): Promise<{ linkDays: number }> {
  await db.updateTable('organization').set(wanted).where('id', '=', organization.id).execute();
  return wanted;
}

/** Returns the end of a link that the reseller creates at `at`. */
export async function linkEnd(db: Db | Tx, caller: Pick<Caller, 'organization'>, at: Date): Promise<Date> {
  const { linkDays } = await linkDaysOf(db, caller);
  return new Date(at.getTime() + linkDays * DAY_MS);
}
