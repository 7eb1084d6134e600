import type { AccountNoticeKind } from '../db/mail-tables.ts';
import { capitalize, type Letter, type LetterText, writeLetter } from '../mail/letter.ts';
import {
  accountAuthorized,
  authorizationDeclined,
  capNearing,
  grantEnded,
  grantRenewed,
} from './onboarding-texts.ts';
import { type NoticeFacts, type NoticePhrases, phrasesOf } from './phrases.ts';

/** Writes a notice as plain text and as HTML. It shows only the last characters of a token. */
export function writeNotice(facts: NoticeFacts): Letter {
  const phrases = phrasesOf(facts);
  const because = phrases.isRequester
    ? 'you asked for this'
    : `you are an administrator of ${phrases.organization}`;
  const text = TEXTS[phrases.kind](phrases);
  return writeLetter(
    { ...text, after: [...text.after, `You get this mail because ${because}.`] },
    linkOf(phrases),
  );
}

function linkOf({ kind, side, activity, settings, sources, accountPage }: NoticePhrases): string {
  if (kind === 'account-lost') return activity;
  if (kind === 'no-reports' && side === 'reseller') return sources;
  return side === 'reseller' || kind.startsWith('grant-') ? accountPage : settings;
}

const TEXTS: Record<AccountNoticeKind, (phrases: NoticePhrases) => LetterText> = {
  'token-generated': ({ actor, what, account, token, tokenName, until }) => ({
    subject: `Transfer token generated for ${account.domain}`,
    before: [
      `${actor} generated ${tokenName} for ${what}. It works until ${until}.`,
      `${token?.boundTo ? `Only ${token.boundTo}` : 'Any reseller who has it'} can use it to look after this account.`,
      ...(token?.replaced ? [`It replaced transfer token …${token.replaced}, which no longer works.`] : []),
    ],
    link: 'See it, or revoke it',
    after: [`If you did not expect this, ask ${actor}, or revoke the token.`],
  }),
  'token-revoked': ({ actor, what, account, token, tokenName }) => ({
    subject: `Transfer token revoked for ${account.domain}`,
    before: token?.issuerLeft
      ? [
          `Transfer token …${token.hint} for ${what} was revoked, because ${token.createdBy}, who had generated it, is no longer an administrator.`,
          `${actor} made that change. Nobody can use the token any more.`,
        ]
      : [`${actor} revoked ${tokenName} for ${what}. Nobody can use it any more.`],
    link: 'See your transfer tokens',
    after: ['If a reseller still needs a token, generate a new one there.'],
  }),
  'token-redeemed': ({ other, what, organization, tokenName }) => ({
    subject: `${other ?? 'A reseller'} now looks after ${what}`,
    before: [
      `${other ?? 'A reseller'} used ${tokenName}, and now looks after ${what}.`,
      `${organization} keeps the account, and you manage it as before.`,
    ],
    link: 'Open your Settings',
    after: [
      'If you did not expect this, choose “Remove this reseller” there: it ends the access of the reseller at once.',
    ],
  }),
  'token-expiring': ({ what, account, token, tokenName, until }) => ({
    subject: `Transfer token for ${account.domain} expires soon, unused`,
    before: [
      `No reseller has used ${tokenName} for ${what} yet. ${token?.createdBy ?? 'Somebody'} generated it; it expires on ${until}.`,
    ],
    link: 'See your transfer tokens',
    after: ['Remind your reseller, or generate a new token once it has expired.'],
  }),
  'account-lost': ({ other, what, account, organization }) => ({
    subject: `${organization} no longer looks after ${what}`,
    before: [
      other === null
        ? `Another reseller now looks after ${what}, of ${account.name}.`
        : `${account.name} ended the access of ${organization} to ${what}.`,
      'It is no longer among your accounts.',
    ],
    link: 'See your activity log',
    after: [`If you did not expect this, ask ${account.name}.`],
  }),
  'account-authorized': accountAuthorized,
  'authorization-declined': authorizationDeclined,
  'grant-ended': grantEnded,
  'grant-renewed': grantRenewed,
  'cap-nearing': capNearing,
  'no-reports': ({ what, account, side, organization }) => ({
    subject: `Nothing reports on the backups of ${account.domain}`,
    before: [
      `${capitalize(what)}${side === 'reseller' ? `, of ${account.name},` : ''} has been here for over a week, and ${organization} does not know yet how its backups are: nothing has reported on them to this console.`,
      'Whatever makes the backups can report, by one line of curl or by JSON: make a report key, and give it to the program.',
    ],
    link: 'Connect what backs it up',
    after: ['This is the only reminder. Until something reports, there are no alerts about this account.'],
  }),
  'reseller-removed': ({ actor, other, what }) => ({
    subject: `${other ?? 'The reseller'} was removed from ${what}`,
    before: [
      `${actor} removed ${other ?? 'the reseller'} from ${what}.`,
      'The reseller has no access to it any more. Its backups go on, and you manage it alone.',
    ],
    link: 'Open your Settings',
    after: ['To hand it over again, generate a transfer token there.'],
  }),
};
