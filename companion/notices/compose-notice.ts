import type { ManagedBy } from '#lib/domain/account.ts';
import { ACTIVITY, accountAddress, SETTINGS, SOURCES } from '#lib/domain/console-pages.ts';
import { licensedSeats } from '#lib/domain/facts.ts';
import { seatsForLicenses } from '#lib/domain/license.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import type { AccountNoticeKind } from '../db/mail-tables.ts';
import type { Db } from '../db/open.ts';
import type { Composers } from '../mail/compose.ts';
import type { Links } from '../people/links.ts';
import { composeKeyNotice } from './key-notice.ts';
import { writeNotice } from './notice-letter.ts';
import type { NoticeFacts } from './phrases.ts';
import { REQUESTER_NOTICES } from './queue-notices.ts';
import { noticesOfMembers } from './readers.ts';
import { isSilent } from './silent.ts';
import { composeSourceNotice } from './source-notice.ts';

/** What composing needs; the console's context does not exist yet when its composers are made. */
interface NoticeMailContext {
  db: Db;
  links: Links;
  now: () => Date;
}

/** Notices, to people who may still get them. */
export function noticeComposers(ctx: NoticeMailContext): Composers<'notice'> {
  return {
    async notice({ noticeId, state }) {
      if (noticeId === null) return null;
      const isSent = state === 'sent';
      const found = await loadNoticeFacts(ctx, noticeId, isSent);
      if (found) {
        const thread = found.tokenId === null ? null : { of: 'token' as const, id: found.tokenId };
        return { to: found.to, ...writeNotice(found), ...(thread && { thread }) };
      }
      return (
        (await composeKeyNotice(ctx, noticeId, isSent)) ?? (await composeSourceNotice(ctx, noticeId, isSent))
      );
    },
  };
}

/** The content and recipient of a notice; null if the person may not get it any more. */
async function loadNoticeFacts(
  { db, links, now }: NoticeMailContext,
  id: string,
  isSent: boolean,
): Promise<(NoticeFacts & { to: string; tokenId: string | null }) | null> {
  const row = await selectNotices(db).where('notice.id', '=', id).executeTakeFirst();
  if (!row) return null;
  const { kind, to, other, organization, side, domain, service, label, managedBy, tokenId } = row;
  const token = tokenId === null ? null : await tokenOf(db, tokenId);
  // A token that has ended meanwhile needs no reminder.
  const hasEnded = token !== null && tokenState(token, now().getTime()) !== 'active';
  if (kind === 'token-expiring' && !isSent && hasEnded) return null;
  // Nor does an account that was reported on meanwhile.
  if (kind === 'no-reports' && !isSent && !row.isSilent) return null;
  return {
    ...{ kind, to, organization, side, other, token, tokenId },
    actor: row.actorId === row.personId ? 'You' : row.actor,
    isRequester: row.role !== 'admin',
    account: { name: row.customer ?? row.clientName ?? domain, domain, service, label, managedBy },
    cap: row.licenseCap === null ? null : { most: row.licenseCap, used: seatsUsed(row) },
    settings: links.page(SETTINGS),
    sources: links.page(SOURCES),
    activity: links.page(ACTIVITY),
    accountPage: links.page(accountAddress(row.accountId)),
  };
}

type CountedSeats = Pick<
  Awaited<ReturnType<ReturnType<typeof selectNotices>['executeTakeFirstOrThrow']>>,
  'seats' | 'standard' | 'archived' | 'unlicensed'
>;

/** The licensed seats by the licenses that were given, and the sites that were reported. */
function seatsUsed({ seats, standard, archived, unlicensed }: CountedSeats): number {
  return licensedSeats(
    seatsForLicenses(seats ?? [], {
      standard: standard ?? 0,
      archived: archived ?? 0,
      none: unlicensed ?? 0,
    }),
  );
}

/** Of an account that is only watched there is one kind of notice, which does not say who manages it. */
interface OfAccount {
  kind: AccountNoticeKind;
  accountId: string;
  managedBy: ManagedBy;
}

/** Notices whose person is still an administrator, or asked and is still a member, and has a confirmed address. */
function selectNotices(db: Db) {
  return noticesOfMembers(db)
    .innerJoin('account', 'account.id', 'notice.accountId')
    .leftJoin('measurement', 'measurement.accountId', 'account.id')
    .leftJoin('licenseCount', 'licenseCount.accountId', 'account.id')
    .leftJoin('authorizationRequest as request', (join) =>
      join
        .onRef('request.accountId', '=', 'notice.accountId')
        .onRef('request.resellerId', '=', 'notice.organizationId')
        .onRef('request.requestedBy', '=', 'notice.personId')
        .on('notice.kind', 'in', REQUESTER_NOTICES),
    )
    .leftJoin('organization as customer', 'customer.id', 'account.customerId')
    .leftJoin('person as actor', 'actor.id', 'notice.actorId')
    .leftJoin('organization as other', 'other.id', 'notice.otherId')
    .where((eb) => eb.or([eb('member.role', '=', 'admin'), eb('request.id', 'is not', null)]))
    .select(['notice.kind', 'notice.tokenId', 'notice.personId', 'notice.actorId', 'notice.accountId'])
    .select(['account.domain', 'account.service', 'account.label', 'account.clientName', 'account.managedBy'])
    .select(['account.licenseCap', 'measurement.seats', 'person.email as to', 'member.role'])
    .select(['licenseCount.standard', 'licenseCount.archived', 'licenseCount.unlicensed'])
    .select(['organization.name as organization', 'organization.kind as side', 'customer.name as customer'])
    .select(['actor.name as actor', 'other.name as other', isSilent.as('isSilent')])
    .$narrowType<OfAccount>();
}

/** The token that a notice is about. */
async function tokenOf(db: Db, id: string): Promise<NoticeFacts['token']> {
  const row = await db
    .selectFrom('transferToken as token')
    .innerJoin('person as issuer', 'issuer.id', 'token.createdBy')
    .leftJoin('organization as bound', 'bound.id', 'token.boundTo')
    // Issuing writes both times in one transaction, so they are equal. `<>` excludes a token that was itself replaced then.
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
