import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import { isProtected } from './protected.ts';

/**
 * Whatever a link asks for, if it may still be answered: `link-expired` if it is too old, unknown, or a newer one was
 * sent; `link-canceled` if the reseller withdrew it or its reader said that it is not for them; `already-authorized`
 * where anybody has what it asks for. Consumes nothing.
 */
export async function openLink(ctx: Pick<Context, 'links' | 'now'>, db: Db | Tx, code: string) {
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
    .executeTakeFirst();
  if (!row) throw new Problem((await isCanceled(db, requestId)) ? 'link-canceled' : 'link-expired');
  const { isProtected: taken, declinedAt, linkExpiresAt, ...link } = row;
  if (taken) throw new Problem('already-authorized');
  if (link.generation !== generation) throw new Problem('link-expired');
  if (declinedAt !== null) throw new Problem('link-canceled');
  if (linkExpiresAt === null || linkExpiresAt <= ctx.now()) throw new Problem('link-expired');
  return { ...link, clientName: link.clientName ?? link.domain, linkExpiresAt };
}

/** The account of a request that was withdrawn is gone. */
async function isCanceled(db: Db | Tx, requestId: string): Promise<boolean> {
  const canceled = await db
    .selectFrom('authorizationRequest')
    .where('id', '=', requestId)
    .where('canceledAt', 'is not', null)
    .select('id')
    .executeTakeFirst();
  return canceled !== undefined;
}
