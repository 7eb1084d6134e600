import type { Service } from './account.ts';
import { addressWords, domainWords } from './domain-words.ts';
import type { ProblemFacts } from './problem.ts';
import type { FailureCode } from './reply.ts';
import { sentence } from './sentences.ts';
import { SERVICE_NAMES } from './words.ts';

/** Each service's term for an administrator. */
export const ADMINISTRATOR_NAMES: Record<Service, string> = {
  office365: 'Global Administrator',
  google: 'super administrator',
};

/** The short name of each service's sign-in provider: "Continue with Microsoft". */
export const PROVIDER_NAMES: Record<Service, string> = { office365: 'Microsoft', google: 'Google' };

/**
 * Shown to a reseller whose own request is still open when another one was authorized. It never says whose customer
 * the domain is.
 */
export const PROTECTED_ELSEWHERE = `${sentence('already-authorized')} This request cannot be authorized any more: cancel it.`;

/** Like `sentence`, for everything that can go wrong until an account is authorized. */
export function onboardingSentence(code: FailureCode, facts: ProblemFacts = {}, service?: Service): string {
  const provider = service ? SERVICE_NAMES[service] : 'the provider';
  const who = facts.signedInAs === undefined ? 'somebody else' : addressWords(facts.signedInAs);
  const domain = facts.domain === undefined ? 'another domain' : domainWords(facts.domain);
  switch (code) {
    case 'wrong-tenant':
      return `You signed in as ${who}; this is for ${domain}. Nothing was changed. Sign in with an account of ${domain}.`;
    case 'not-a-global-admin':
      return `You signed in as ${who}, who is not ${service ? `a ${ADMINISTRATOR_NAMES[service]}` : 'an administrator'} of ${domain}. Nothing was changed. Ask one of yours.`;
    case 'address-taken':
      return `Somebody who belongs to another organization here has the address ${who}. Nothing was changed. Authorize as another administrator of ${domain}.`;
    case 'sign-in-failed':
      return `The sign-in at ${provider} was not completed. Nothing was changed; try again.`;
    case 'provider-unavailable':
      return `${capital(provider)} does not answer as it should. Nothing was changed; try again in a moment.`;
    case 'unknown-person':
      return `Nobody here signs in with this account of ${provider}. Sign in another way, or ask an administrator of your organization.`;
    case 'already-your-customer':
      return 'You look after this account already. It is on your Status page.';
    case 'already-pending':
      return 'You have already asked for this. Check the state of that request.';
    default:
      return sentence(code, facts);
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
