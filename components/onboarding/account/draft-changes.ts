import { domainName } from '#lib/domain/domain-name.ts';
import type { Client, ClientUserInput } from '#lib/domain/onboarding.ts';
import { typedUser } from '../typed-user.ts';
import type { Draft } from './draft.ts';

/**
 * Chooses another client. An existing one sets name and domain; a new one clears them. A known user belonged to the
 * previous client and is removed.
 */
export function withClient(draft: Draft, client: Client | undefined): Draft {
  const user = draft.knownUser === '' ? draft.user : clearedUser(draft);
  const common = { ...draft, user, knownUser: '' };
  if (client) {
    return {
      ...common,
      client: client.domain,
      clientName: client.name,
      domain: client.domain,
      domainTyped: true,
    };
  }
  return { ...common, client: '', clientName: '', domain: domainFromEmail(user.email), domainTyped: false };
}

/** Chooses a known user, or a new one. */
export function withKnownUser(draft: Draft, client: Client | undefined, email: string): Draft {
  const known = client?.users.find((user) => user.email === email);
  const user = known ? typedUser(known, draft.user.country) : clearedUser(draft);
  return { ...draft, knownUser: known?.email ?? '', user };
}

/** Applies typed user details. The domain follows the e-mail until somebody types it. */
export function withUser(draft: Draft, user: ClientUserInput): Draft {
  const domain = draft.domainTyped ? draft.domain : domainFromEmail(user.email);
  return { ...draft, user, domain };
}

/**
 * Applies a typed domain. An empty one follows the e-mail again; one that differs from the chosen client's means
 * another client.
 */
export function withDomain(draft: Draft, domain: string): Draft {
  const of = domainName(domain) === draft.client ? {} : { client: '', knownUser: '' };
  return { ...draft, ...of, domain, domainTyped: domain !== '' };
}

function domainFromEmail(email: string): string {
  const [, typed = ''] = email.split('@');
  return domainName(typed) === null ? '' : typed.trim().toLowerCase();
}

function clearedUser({ user }: Draft): ClientUserInput {
  return { ...user, firstName: '', lastName: '', email: '', mobile: '' };
}
