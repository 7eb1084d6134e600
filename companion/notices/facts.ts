import { tokenState } from '#lib/domain/transfer-token.ts';
import type { Db } from '../db/open.ts';
import type { NoticeFacts } from '../mail/notice-letter.ts';
import type { Links } from '../people/links.ts';

/** What a notice says, to whom; null when the person may not hear it any more. */
export async function noticeFacts(
  { db, links, now }: { db: Db; links: Links; now: () => Date },
  id: string,
  isSent: boolean,
): Promise<(NoticeFacts & { to: string }) | null> {
  const row = await selectNotices(db).where('notice.id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { kind, to, actor, other, organization, customer, domain, service, tokenId } = row;
  const token = tokenId === null ? null : await tokenOf(db, tokenId);
  // What has ended meanwhile does not expire any more.
  const isOver = token !== null && tokenState(token, now().getTime()) !== 'active';
  if (kind === 'token-expiring' && !isSent && isOver) return null;
  return {
    ...{ kind, to, organization, actor, other, token },
    account: { name: customer ?? domain, domain, service },
    settings: links.page('/settings'),
    activity: links.page('/activity'),
  };
}

/** To those alone who still are administrators, at an address that is theirs. */
function selectNotices(db: Db) {
  return db
    .selectFrom('notice')
    .innerJoin('organization', 'organization.id', 'notice.organizationId')
    .innerJoin('person', 'person.id', 'notice.personId')
    .innerJoin('member', (join) =>
      join
        .onRef('member.organizationId', '=', 'notice.organizationId')
        .onRef('member.userId', '=', 'notice.personId'),
    )
    .innerJoin('account', 'account.id', 'notice.accountId')
    .leftJoin('organization as customer', 'customer.id', 'account.customerId')
    .leftJoin('person as actor', 'actor.id', 'notice.actorId')
    .leftJoin('organization as other', 'other.id', 'notice.otherId')
    .where('member.role', '=', 'admin')
    .where('person.emailVerified', '=', true)
    .select(['notice.kind', 'notice.tokenId', 'account.domain', 'account.service'])
    .select(['person.email as to', 'organization.name as organization', 'customer.name as customer'])
    .select(['actor.name as actor', 'other.name as other']);
}

/** A token of the organization that is told. */
async function tokenOf(db: Db, id: string): Promise<NoticeFacts['token']> {
  const row = await db
    .selectFrom('transferToken as token')
    .innerJoin('person as issuer', 'issuer.id', 'token.createdBy')
    .leftJoin('organization as bound', 'bound.id', 'token.boundTo')
    // Both were written at one moment; at that same moment it may itself have been replaced.
    .leftJoin('transferToken as replaced', (join) =>
      join
        .onRef('replaced.accountId', '=', 'token.accountId')
        .onRef('replaced.supersededAt', '=', 'token.createdAt')
        .onRef('replaced.id', '<>', 'token.id'),
    )
    .where('token.id', '=', id)
    .select(['token.hint', 'token.expiresAt', 'token.redeemedAt', 'token.revokedAt', 'token.supersededAt'])
    .select([
      'token.issuerLeft',
      'issuer.name as createdBy',
      'bound.name as boundTo',
      'replaced.hint as replaced',
    ])
    .executeTakeFirst();
  return row ?? null;
}
