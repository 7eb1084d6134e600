import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import { isProtected } from './protected.ts';

/**
 * Whatever a link asks for, if it may still be answered: `link-expired` if it is too old, unknown, or a newer one was
 * sent; `link-cancelled` if the reseller withdrew it or its reader said that it is not for them; `already-authorized`
 * where anybody has what it asks for. Consumes nothing.
 */
export async function openLink(ctx: Pick<Context, 'links' | 'now'>, db: Db | Tx, code: string) {
  const { requestId, generation } = ctx.links.readAuthorization(code);
  const row = await db
    .selectFrom('authorizationRequest as request')
    .innerJoin('organization as reseller', 'reseller.id', 'request.resellerId')
    .leftJoin('account', 'account.id', 'request.accountId')
    .where('request.id', '=', requestId)
    .select(['request.id as requestId', 'request.generation', 'request.email', 'request.cancelledAt'])
    .select(['request.declinedAt', 'request.resellerId', 'reseller.name as resellerName'])
    .select('reseller.domain as resellerDomain')
    .select(['account.id as accountId', 'account.clientName', 'account.domain', 'account.service'])
    .select(['account.region', 'account.commitmentTerm', 'account.retention', 'account.managedBy'])
    .select(['account.autoAdd', 'account.licenceCap', 'account.linkExpiresAt'])
    .select(isProtected.as('isProtected'))
    .executeTakeFirst();
  if (!row) throw new Problem('link-expired');
  if (row.cancelledAt !== null) throw new Problem('link-cancelled');
  if (row.isProtected) throw new Problem('already-authorized');
  if (row.generation !== generation) throw new Problem('link-expired');
  if (row.declinedAt !== null) throw new Problem('link-cancelled');
  const { accountId, domain, service, region, linkExpiresAt, ...rest } = row;
  const { commitmentTerm, retention, managedBy, autoAdd } = row;
  if (linkExpiresAt === null || linkExpiresAt <= ctx.now()) throw new Problem('link-expired');
  if (!accountId || !domain || !service || !region) throw new Problem('link-expired');
  if (!commitmentTerm || !retention || !managedBy || autoAdd === null) throw new Problem('link-expired');
  return {
    ...rest,
    ...{ accountId, domain, service, region, commitmentTerm, retention, managedBy, autoAdd, linkExpiresAt },
    clientName: row.clientName ?? domain,
  };
}
