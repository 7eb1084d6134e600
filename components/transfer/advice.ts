import type { AccountRow } from '#lib/domain/account.ts';
import type { FailureCode } from '#lib/domain/commands.ts';
import type { Person } from '#lib/domain/connection.ts';
import type { ProblemFacts } from '#lib/domain/problem.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { shortDate } from '#lib/domain/time.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';

/** Why no token can be generated, or was. */
export interface Refusal {
  code: FailureCode;
  facts: ProblemFacts;
}

/** Addresses on the console where what has to come first can be done. */
export interface Places {
  licenses: string;
  account: string;
  /** Null where the screen itself says how to sign in. */
  signIn: string | null;
}

/** Whose order it is, and of what. */
export interface Ordering {
  account: AccountRow;
  person: Person;
  places: Places;
  /** Who made the last token of the account. */
  lastBy: string | null;
}

export interface Advice {
  text: string;
  link?: { label: string; href: string };
}

/** What has to be done first, and where; for what cannot be helped so, the sentence alone. */
export function adviceOf({ code, facts }: Refusal, { account, person, places, lastBy }: Ordering): Advice {
  const { service, domain, trialEndsAt } = account;
  switch (code) {
    case 'issuer-not-licensed':
      // An address that nobody has confirmed is as good as none.
      if (person.emailVerified === false) {
        return {
          text: `Confirm first that ${person.email} is your address: the console sends you a link, from the top of each of its pages. The address needs a standard license in ${SERVICE_NAMES[service]} of ${domain} as well. Then generate the token here.`,
          link: { label: 'Open the console', href: places.account },
        };
      }
      return {
        text: `${person.email} needs a standard license in ${SERVICE_NAMES[service]} of ${domain} first. Assign it and save, then generate the token here.`,
        link: { label: 'Open the License Manager', href: places.licenses },
      };
    case 'forbidden':
    case 'not-an-admin':
      return {
        text: `Only an administrator can generate a transfer token. ${lastBy === null ? 'Ask one of yours.' : `Ask one of yours; ${lastBy} made the last one.`}`,
      };
    case 'account-not-authorized':
      return {
        text: `This account is not authorized yet. A transfer token can be generated once an administrator of ${SERVICE_NAMES[service]} at ${domain} has agreed.`,
        link: { label: 'See its authorization', href: `${places.account}#authorization` },
      };
    case 'trial-expired':
      return {
        text: `The trial of this account ended${trialEndsAt === null ? '' : ` on ${shortDate(Date.parse(trialEndsAt))}`}, so no new token can be generated. One made before still works until it expires. To go on, write to whoever runs this console.`,
        link: { label: 'See its terms', href: places.account },
      };
    case 'unauthenticated':
      return {
        text: 'You were signed out, so no token was generated. Your choices stay here; sign in again, then press once more.',
        ...(places.signIn !== null && { link: { label: 'Sign in again', href: places.signIn } }),
      };
    case 'storage-failed':
      return { text: `No token was generated. ${sentence(code)}` };
    case 'token-expired':
      return {
        text: 'The console was not reached in time, so there is no token that works. Generate a new one.',
      };
    case 'validation-failed':
      return { text: facts.fields?.resellerPublicId === undefined ? sentence(code) : RESELLER_GONE };
    default:
      return { text: sentence(code, facts) };
  }
}

const RESELLER_GONE = 'No reseller has this public id any more. Look it up again.';
