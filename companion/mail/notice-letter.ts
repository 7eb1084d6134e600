import type { AccountName, ManagedBy } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import type { NoticeKind } from '../db/notice-types.ts';
import { type Letter, letterWith, type Words } from './letter.ts';
import { moment } from './moment.ts';
import { authorizedWords, capNearingWords, declinedWords } from './onboarding-notices.ts';
import { oneLine } from './one-line.ts';

/** What a mail tells of a hand-over, or of how an account came to be. Addresses are pages of the console. */
export interface NoticeFacts {
  kind: NoticeKind;
  /** Whose administrators are told. */
  organization: string;
  side: OrganizationKind;
  /** Told as who asked for it, being no administrator. */
  asAsker: boolean;
  account: Pick<AccountName, 'name' | 'domain' | 'service'> & { managedBy: ManagedBy };
  token: NoticeToken | null;
  /** Who did it; "You" to themself. */
  actor: string | null;
  /** The organization on the other side. */
  other: string | null;
  /** Of an account whose users get licenses up to a cap. */
  cap: { most: number; used: number } | null;
  settings: string;
  activity: string;
  accountPage: string;
}

interface NoticeToken {
  hint: string;
  createdBy: string;
  expiresAt: Date;
  redeemedAt: Date | null;
  revokedAt: Date | null;
  supersededAt: Date | null;
  issuerLeft: boolean;
  boundTo: string | null;
  /** The hint of the one that it replaced. */
  replaced: string | null;
}

/** The letter of a notice, plain and as HTML; of a token it says the last characters alone. */
export function writeNotice(facts: NoticeFacts): Letter {
  const told = oneLined(facts);
  const because = told.asAsker ? 'you asked for this' : `you are an administrator of ${told.organization}`;
  const words = WORDS[told.kind](told);
  return letterWith(
    { ...words, after: [...words.after, `You get this mail because ${because}.`] },
    pageOf(told),
  );
}

function pageOf({ kind, side, activity, settings, accountPage }: NoticeFacts): string {
  if (kind === 'account-lost') return activity;
  return side === 'reseller' ? accountPage : settings;
}

/** What its words are made of. */
export type Told = Omit<NoticeFacts, 'actor'> & {
  actor: string;
  what: string;
  ending: string;
  until: string;
};

/** Whatever a name has in it, it is one line here. */
function oneLined({ account, token, actor, other, organization, ...rest }: NoticeFacts): Told {
  const domain = domainWords(oneLine(account.domain));
  return {
    ...rest,
    organization: oneLine(organization),
    actor: oneLine(actor ?? 'Somebody'),
    other: other && oneLine(other),
    account: { ...account, name: oneLine(account.name), domain },
    what: `the ${SERVICE_NAMES[account.service]} account of ${domain}`,
    token: token && {
      ...token,
      createdBy: oneLine(token.createdBy),
      boundTo: token.boundTo && oneLine(token.boundTo),
    },
    ending: token ? `transfer token …${token.hint}` : 'a transfer token',
    until: token ? `${moment(token.expiresAt.getTime(), 'UTC')} UTC` : 'its end',
  };
}

const WORDS: Record<NoticeKind, (told: Told) => Words> = {
  'token-generated': ({ actor, what, account, token, ending, until }) => ({
    subject: `Transfer token generated for ${account.domain}`,
    before: [
      `${actor} generated ${ending} for ${what}. It works until ${until}.`,
      `${token?.boundTo ? `Only ${token.boundTo}` : 'Any reseller who has it'} can use it to look after this account.`,
      ...(token?.replaced ? [`It replaced transfer token …${token.replaced}, which no longer works.`] : []),
    ],
    link: 'See it, or revoke it',
    after: [`If you did not expect this, ask ${actor}, or revoke the token.`],
  }),
  'token-revoked': ({ actor, what, account, token, ending }) => ({
    subject: `Transfer token revoked for ${account.domain}`,
    before: token?.issuerLeft
      ? [
          `Transfer token …${token.hint} for ${what} was revoked, because ${token.createdBy}, who had generated it, is no longer an administrator.`,
          `${actor} made that change. Nobody can use the token any more.`,
        ]
      : [`${actor} revoked ${ending} for ${what}. Nobody can use it any more.`],
    link: 'See your transfer tokens',
    after: ['If a reseller still needs a token, generate a new one there.'],
  }),
  'token-redeemed': ({ other, what, organization, ending }) => ({
    subject: `${other ?? 'A reseller'} now looks after ${what}`,
    before: [
      `${other ?? 'A reseller'} used ${ending}, and now looks after ${what}.`,
      `${organization} keeps the account, and you manage it as before.`,
    ],
    link: 'Open your Settings',
    after: [
      'If you did not expect this, choose “Remove this reseller” there: it ends the access of the reseller at once.',
    ],
  }),
  'token-expiring': ({ what, account, token, ending, until }) => ({
    subject: `Transfer token for ${account.domain} expires soon, unused`,
    before: [
      `No reseller has used ${ending} for ${what} yet. ${token?.createdBy ?? 'Somebody'} generated it; it expires on ${until}.`,
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
  'account-authorized': authorizedWords,
  'authorization-declined': declinedWords,
  'cap-nearing': capNearingWords,
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
