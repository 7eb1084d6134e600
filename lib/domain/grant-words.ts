import type { Service } from './account.ts';
import type { GrantEnd } from './grant-end.ts';
import { PROVIDER_NAMES } from './onboarding-sentences.ts';

/** Says why in a sentence, as far as the provider tells. */
export function grantEndSentence(end: GrantEnd, service: Service): string {
  const provider = PROVIDER_NAMES[service];
  switch (end) {
    case 'ended':
      return `${provider} no longer accepts what the administrator who authorized the account agreed to. That happens when it is revoked, has expired, or their password or account was changed.`;
    case 'sign-in-needed':
      return `${provider} wants the administrator who authorized the account to sign in anew.`;
    case 'consent-withdrawn':
      return `The consent that an administrator had given was withdrawn at ${provider}.`;
    case 'role-lost':
      return `${provider} says that the person who authorized the account may not read the list of users any more.`;
    case 'tenant-gone':
      return `${provider} no longer knows the organization that was authorized.`;
    case 'wrong-tenant':
      return `The domain no longer belongs to the organization that was authorized at ${provider}.`;
    case 'more-scopes':
      return `Baton needs a permission at ${provider} that was not given.`;
  }
}
