import type { RequestTemplate } from '../db/people-types.ts';
import type { AuthorizationFacts } from '../mail/authorization-letter.ts';
import type { Composer } from '../mail/compose.ts';
import { isProtected } from './protected.ts';

/** Who answers what a mail is answered with. */
export interface Asker {
  name: string;
  address: string;
}

interface Asking {
  facts: AuthorizationFacts;
  to: string;
  /** Null: whoever asked has left the reseller. */
  asker: Asker | null;
}

/** What a mail with the link of this generation says; null when that link has ended, or was answered. */
export async function authorizationFacts(
  { db, links, now, config }: Composer,
  template: RequestTemplate,
  requestId: string,
  generation: number,
): Promise<Asking | null> {
  const row = await db
    .selectFrom('authorizationRequest as request')
    .innerJoin('account', 'account.id', 'request.accountId')
    .innerJoin('organization as reseller', 'reseller.id', 'request.resellerId')
    .leftJoin('member', (join) =>
      join
        .onRef('member.organizationId', '=', 'request.resellerId')
        .onRef('member.userId', '=', 'request.requestedBy'),
    )
    .leftJoin('person as asker', (join) =>
      join.onRef('asker.id', '=', 'member.userId').on('asker.emailVerified', '=', true),
    )
    .where('request.id', '=', requestId)
    .where('request.generation', '=', generation)
    .where('request.declinedAt', 'is', null)
    .where('request.email', '<>', '')
    .where((eb) => eb.not(isProtected))
    .where('account.linkExpiresAt', '>', now())
    .select(['request.firstName', 'request.lastName', 'request.email', 'request.requestedAt'])
    .select(['account.clientName', 'account.domain', 'account.service', 'account.region'])
    .select(['account.managedBy', 'account.linkExpiresAt', 'reseller.name as reseller'])
    .select(['reseller.domain as resellerDomain', 'asker.name as asker', 'asker.email as askerAddress'])
    .executeTakeFirst();
  if (!row?.linkExpiresAt) return null;
  const { firstName, lastName, email, asker, askerAddress, linkExpiresAt, clientName, ...rest } = row;
  return {
    to: email,
    asker: asker && askerAddress ? { name: asker, address: askerAddress } : null,
    facts: {
      ...rest,
      isReminder: template === 'authorization-reminder',
      reader: `${firstName} ${lastName}`,
      clientName: clientName ?? rest.domain,
      asker,
      expiresAt: linkExpiresAt,
      contact: config.contact,
      address: links.authorization(requestId, generation),
    },
  };
}
