import { Notice } from '#components/basics/notice.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import type { Person } from '#lib/domain/connection.ts';
import type { ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { shortDate } from '#lib/domain/time.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';

/** Why a token cannot be, or was not, generated. */
export interface Refusal {
  code: FailureCode;
  facts: ProblemFacts;
}

/** Addresses on the console where the missing requirements can be met. */
export interface PrerequisiteLinks {
  licenses: string;
  account: string;
  /** Null if the screen itself says how to sign in. */
  signIn: string | null;
}

/** The account of an order and the person who places it. */
export interface OrderContext {
  account: AccountRow;
  person: Person;
  links: PrerequisiteLinks;
  /** The person who generated the account's last token. */
  lastBy: string | null;
}

export interface Advice {
  text: string;
  link?: { label: string; href: string };
}

/** Explains what has to be done first, and where; if there is nothing to do, only what is wrong. */
export function adviceOf({ code, facts }: Refusal, { account, person, links, lastBy }: OrderContext): Advice {
  const { service, domain, trialEndsAt } = account;
  switch (code) {
    case 'issuer-not-licensed':
      // An unconfirmed address counts as none.
      if (person.emailVerified === false) {
        return {
          text: `Confirm first that ${person.email} is your address: the console sends you a link, from the top of each of its pages. The address needs a standard license in ${SERVICE_NAMES[service]} of ${domain} as well. Then generate the token here.`,
          link: { label: 'Open the console', href: links.account },
        };
      }
      return {
        text: `${person.email} needs a standard license in ${SERVICE_NAMES[service]} of ${domain} first. Assign it and save, then generate the token here.`,
        link: { label: 'Open the License Manager', href: links.licenses },
      };
    case 'issuer-ambiguous':
      return {
        text: `Several users at Spanning have the address ${person.email}, so it cannot be told whether yours holds a license. No token was generated.`,
        link: { label: 'Open the License Manager', href: links.licenses },
      };
    case 'licenses-unknown':
      return {
        text: 'Spanning could not be asked. No token was generated. Try again in a moment; if that does not help, see how its source is.',
        link: { label: 'See the account', href: links.account },
      };
    case 'forbidden':
    case 'not-an-admin':
      return {
        text: `Only an administrator can generate a transfer token. ${lastBy === null ? 'Ask one of yours.' : `Ask one of yours; ${lastBy} made the last one.`}`,
      };
    case 'account-not-authorized':
      return {
        text: `This account is not authorized yet. A transfer token can be generated once an administrator of ${SERVICE_NAMES[service]} at ${domain} has agreed.`,
        link: { label: 'See its authorization', href: `${links.account}#authorization` },
      };
    case 'trial-expired':
      return {
        text: `The trial of this account ended${trialEndsAt === null ? '' : ` on ${shortDate(Date.parse(trialEndsAt))}`}, so no new token can be generated. One made before still works until it expires. To continue, write to the operator of this console.`,
        link: { label: 'See its terms', href: links.account },
      };
    case 'unauthenticated':
      return {
        text: 'You were signed out, so no token was generated. Your choices stay here; sign in again, then press once more.',
        ...(links.signIn !== null && { link: { label: 'Sign in again', href: links.signIn } }),
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

export interface AdviceNoticeProps {
  refusal: Refusal;
  context: OrderContext;
  /** `bad` if the order was refused just now. */
  tone: 'bad' | 'warn' | 'plain';
}

/**
 * Says why there is no token and links to what has to be done first. The link opens a new tab, so that the choices made
 * here are kept.
 */
export function AdviceNotice({ refusal, context, tone }: AdviceNoticeProps) {
  const { text, link } = adviceOf(refusal, context);
  return (
    <Notice
      tone={tone}
      action={
        link && (
          <a class="button" href={link.href} target="_blank" rel="noreferrer">
            {link.label}
          </a>
        )
      }
    >
      {text}
    </Notice>
  );
}
