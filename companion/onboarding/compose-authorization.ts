import type { OwnedTerms } from '#lib/domain/account.ts';
import type { Config } from '../config.ts';
import type { RequestTemplate } from '../db/mail-tables.ts';
import type { Db } from '../db/open.ts';
import type { AddressedLetter, Composers, StoredMail } from '../mail/compose.ts';
import type { Links } from '../people/links.ts';
import { writeAuthorization } from './authorization-letter.ts';
import { isProtected } from './protected.ts';

/** What composing needs; the console's context does not exist yet when its composers are made. */
interface AuthorizationMailContext {
  db: Db;
  links: Links;
  now: () => Date;
  config: Pick<Config, 'contact'>;
}

/** Mails that ask a client to authorize an account. The person who asked gets the answers, unless they have left. */
export function authorizationComposers(ctx: AuthorizationMailContext): Composers<RequestTemplate> {
  return {
    authorization: (mail) => composeAuthorization(ctx, 'authorization', mail),
    'authorization-reminder': (mail) => composeAuthorization(ctx, 'authorization-reminder', mail),
  };
}

async function composeAuthorization(
  { db, links, now, config }: AuthorizationMailContext,
  template: RequestTemplate,
  { requestId, generation }: StoredMail,
): Promise<AddressedLetter | null> {
  if (requestId === null || generation === null) return null;
  const row = await findRequest(db, requestId, generation, now());
  if (!row?.linkExpiresAt) return null;
  const { firstName, lastName, email, requester, requesterAddress, linkExpiresAt, clientName, ...rest } = row;
  const letter = writeAuthorization({
    ...rest,
    isReminder: template === 'authorization-reminder',
    recipient: `${firstName} ${lastName}`,
    clientName: clientName ?? rest.domain,
    requester,
    expiresAt: linkExpiresAt,
    contact: config.contact,
    address: links.authorization(requestId, generation),
  });
  const replyTo = requester && requesterAddress ? { name: requester, address: requesterAddress } : null;
  const thread = { of: 'request' as const, id: requestId };
  return { to: email, ...letter, thread, onBehalfOf: rest.reseller, ...(replyTo && { replyTo }) };
}

/** The request, if the link of this generation still works and has not been answered. */
function findRequest(db: Db, requestId: string, generation: number, now: Date) {
  return db
    .selectFrom('authorizationRequest as request')
    .innerJoin('account', 'account.id', 'request.accountId')
    .innerJoin('organization as reseller', 'reseller.id', 'request.resellerId')
    .leftJoin('member', (join) =>
      join
        .onRef('member.organizationId', '=', 'request.resellerId')
        .onRef('member.userId', '=', 'request.requestedBy'),
    )
    .leftJoin('person as requester', (join) =>
      join.onRef('requester.id', '=', 'member.userId').on('requester.emailVerified', '=', true),
    )
    .where('request.id', '=', requestId)
    .where('request.generation', '=', generation)
    .where('request.declinedAt', 'is', null)
    .where('request.email', '<>', '')
    .where((eb) => eb.not(isProtected))
    .where('account.linkExpiresAt', '>', now)
    .select(['request.firstName', 'request.lastName', 'request.email', 'request.requestedAt'])
    .select(['account.clientName', 'account.domain', 'account.service', 'account.region'])
    .select(['account.managedBy', 'account.linkExpiresAt', 'reseller.name as reseller'])
    .select(['reseller.domain as resellerDomain', 'requester.name as requester'])
    .select(['requester.email as requesterAddress'])
    .$narrowType<OwnedTerms>()
    .executeTakeFirst();
}
