import type { AccountName } from '#lib/domain/account.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import type { NoticeKind } from '../db/notice-types.ts';
import { type Letter, letterWith, type Words } from './letter.ts';
import { moment } from './moment.ts';

/** What a mail tells of a hand-over. Addresses are pages of the console. */
export interface NoticeFacts {
  kind: NoticeKind;
  /** Whose administrators are told. */
  organization: string;
  account: Pick<AccountName, 'name' | 'domain' | 'service'>;
  token: NoticeToken | null;
  /** Who did it. */
  actor: string | null;
  /** The organization on the other side. */
  other: string | null;
  settings: string;
  activity: string;
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
  const why = `You get this mail because you are an administrator of ${told.organization}.`;
  const words = WORDS[told.kind](told);
  const address = told.kind === 'account-lost' ? told.activity : told.settings;
  return letterWith({ ...words, after: [...words.after, why] }, address);
}

type Told = Omit<NoticeFacts, 'token'> & {
  what: string;
  token: NoticeToken | null;
  ending: string;
  until: string;
};

/** Whatever a name has in it, it is one line here. */
function oneLined({ account, token, actor, other, organization, ...rest }: NoticeFacts): Told {
  const domain = oneLine(account.domain);
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

function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ');
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
  'account-authorized': ({ other, what }) => ({
    subject: `${capital(what)} is authorized`,
    before: [`${other ?? 'An administrator of it'} authorized ${what}.`],
    link: 'Open Baton',
    after: [],
  }),
  'authorization-declined': ({ what }) => ({
    subject: `Nobody authorizes ${what} yet`,
    before: [`Whoever got the link for ${what} says that it is not for them.`],
    link: 'Open Baton',
    after: [],
  }),
  'cap-nearing': ({ what }) => ({
    subject: `${capital(what)} is near its licence cap`,
    before: [`${capital(what)} is near its licence cap.`],
    link: 'Open Baton',
    after: [],
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

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
