import type { Client, TypedClientUser } from '#lib/domain/onboarding.ts';
import { domainName } from '#lib/domain/trial.ts';
import { typedUser } from '../typed-user.ts';
import type { Draft } from './draft.ts';

/** Another client: one that exists brings name and domain, a new one has none yet. Whoever is known was the other's. */
export function withClient(draft: Draft, client: Client | undefined): Draft {
  const user = draft.knownUser === '' ? draft.user : nobody(draft);
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
  return { ...common, client: '', clientName: '', domain: domainOf(user.email), domainTyped: false };
}

/** Somebody who is known, or somebody new. */
export function withKnownUser(draft: Draft, client: Client | undefined, email: string): Draft {
  const known = client?.users.find((user) => user.email === email);
  const user = known ? typedUser(known, draft.user.country) : nobody(draft);
  return { ...draft, knownUser: known?.email ?? '', user };
}

/** As somebody types it: the domain is taken from the e-mail while nobody has typed one. */
export function withUser(draft: Draft, user: TypedClientUser): Draft {
  const domain = draft.domainTyped ? draft.domain : domainOf(user.email);
  return { ...draft, user, domain };
}

/** Emptied, it follows the e-mail again. Another than that of the client who was chosen is of another client. */
export function withDomain(draft: Draft, domain: string): Draft {
  const of = domainName(domain) === draft.client ? {} : { client: '', knownUser: '' };
  return { ...draft, ...of, domain, domainTyped: domain !== '' };
}

function domainOf(email: string): string {
  const [, typed = ''] = email.split('@');
  return domainName(typed) === null ? '' : typed.trim().toLowerCase();
}

function nobody({ user }: Draft): TypedClientUser {
  return { ...user, firstName: '', lastName: '', email: '', mobile: '' };
}
