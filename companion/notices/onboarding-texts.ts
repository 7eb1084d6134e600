import type { ManagedBy, Service } from '#lib/domain/account.ts';
import { PROVIDER_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { serviceOf } from '#lib/domain/words.ts';
import { capitalize, type LetterText } from '../mail/letter.ts';
import type { NoticePhrases } from './phrases.ts';

/** An account was authorized. The customer reads who authorized it for which reseller; the reseller reads which client did. */
export function accountAuthorized(phrases: NoticePhrases): LetterText {
  return phrases.side === 'customer' ? toCustomer(phrases) : toReseller(phrases);
}

function toCustomer({ actor, other, what, account }: NoticePhrases): LetterText {
  return {
    subject: `${capitalize(what)} is authorized`,
    before: [
      `${actor} authorized ${what}. Its users were read.`,
      ...(other === null ? [] : [CARE[account.managedBy](other)]),
      // Only an owned account is authorized, and such a one is of a provider.
      `${actor} can sign in to Baton with “Continue with ${PROVIDER_NAMES[account.service as Service]}”.`,
    ],
    link: 'Open your Settings',
    after: [
      other === null
        ? 'If you did not expect this, ask the person who authorized it.'
        : 'If you did not expect this, choose “Remove this reseller” there: it ends the access of the reseller at once.',
    ],
  };
}

const CARE: Record<ManagedBy, (reseller: string) => string> = {
  client: (reseller) =>
    `You manage it. ${reseller} looks after it: they see whether its backups are well, and neither names nor contents.`,
  reseller: (reseller) => `${reseller} looks after it and manages it for you.`,
  both: (reseller) => `You manage it, and ${reseller} looks after it and manages it too.`,
};

function toReseller({ account }: NoticePhrases): LetterText {
  return {
    subject: `${account.name} authorized ${serviceOf(account)}`,
    before: [
      `${account.name} authorized ${serviceOf(account)}. Its users were read.`,
      ...(account.managedBy === 'client'
        ? ['The client manages it. You see whether its backups are well, and neither names nor contents.']
        : []),
    ],
    link: 'See the account',
    after: [],
  };
}

/** The person who opened a link chose “This is not for me”. */
export function authorizationDeclined({ account }: NoticePhrases): LetterText {
  return {
    subject: `The person who got your link for ${account.domain} says it is not for them`,
    before: [
      `You asked ${account.name} to authorize ${serviceOf(account)}. The person who opened the link chose “This is not for me”, so it has ended.`,
    ],
    link: 'Check the authorization',
    after: ['Ask somebody else there, or check the address with your client and send a new link.'],
  };
}

/** Auto-add has nearly or entirely reached its cap. */
export function capNearing({ account, cap }: NoticePhrases): LetterText {
  const [used, most] = [cap?.used ?? 0, cap?.most ?? 0];
  const reached = used >= most;
  return {
    subject: `${serviceOf(account)} ${reached ? 'has reached' : 'is near'} its license cap`,
    before: [
      `${serviceOf(account)}, of ${account.name}, uses ${used} of the ${most} licenses that its cap allows.`,
      reached
        ? 'Users who are new there are not protected until licenses become free or are given by hand.'
        : 'Once the cap is reached, users who are new there are not protected.',
    ],
    link: 'See the account',
    after: [
      `The cap stays as it was set. An administrator of ${account.name} can give licenses beyond it by hand, in the License Manager.`,
    ],
  };
}

/** The provider no longer lets the list of users be read. */
export function grantEnded({ what, account }: NoticePhrases): LetterText {
  const { domain } = account;
  const provider = PROVIDER_NAMES[account.service as Service];
  return {
    subject: `${provider} no longer lets Baton read the users of ${domain}`,
    before: [
      `${provider} no longer lets Baton read the list of users of ${what}.`,
      'Backups go on for everybody who has a license. Who joins from now on is not found, and who leaves is not noticed.',
    ],
    link: 'See why, and what to do',
    after: ['The account needs attention until the list can be read again.'],
  };
}

/** The list of users can be read again. */
export function grantRenewed({ what, account }: NoticePhrases): LetterText {
  return {
    subject: `Baton reads the users of ${account.domain} again`,
    before: [`Baton can read the list of users of ${what} again, and has read it.`],
    link: 'See the account',
    after: [],
  };
}
