import type { AnyAccountName, ManagedBy } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import { serviceName } from '#lib/domain/words.ts';
import type { AccountNoticeKind } from '../db/mail-tables.ts';
import { formatTime, oneLine } from '../mail/letter.ts';

/** The content of a notice about a hand-over or an authorization. Addresses are pages of the console. */
export interface NoticeFacts {
  kind: AccountNoticeKind;
  /** The reader's organization. */
  organization: string;
  side: OrganizationKind;
  /** True if the reader gets it as the person who asked for the authorization, and not as an administrator. */
  isRequester: boolean;
  account: AnyAccountName & { managedBy: ManagedBy };
  token: NoticeToken | null;
  /** The person who caused it; "You" if that is the reader. */
  actor: string | null;
  /** The organization on the other side. */
  other: string | null;
  /** Of an account with auto-add: its license cap and how many licenses it uses. */
  cap: { most: number; used: number } | null;
  settings: string;
  sources: string;
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
  /** The hint of the token that it replaced. */
  replaced: string | null;
}

/** The facts with every name safe to show, and the phrases that several notices share. */
export type NoticePhrases = Omit<NoticeFacts, 'actor'> & {
  actor: string;
  /** "the Microsoft 365 account of example.com" */
  what: string;
  /** "transfer token …aB3d" */
  tokenName: string;
  /** When the token expires: "5 Dec 2026, 14:05 UTC". */
  until: string;
};

export function phrasesOf({
  account,
  token,
  actor,
  other,
  organization,
  ...rest
}: NoticeFacts): NoticePhrases {
  const domain = domainWords(oneLine(account.domain));
  return {
    ...rest,
    organization: oneLine(organization),
    actor: oneLine(actor ?? 'Somebody'),
    other: other && oneLine(other),
    account: { ...account, name: oneLine(account.name), domain },
    what: `the ${oneLine(serviceName(account))} account of ${domain}`,
    token: token && {
      ...token,
      createdBy: oneLine(token.createdBy),
      boundTo: token.boundTo && oneLine(token.boundTo),
    },
    tokenName: token ? `transfer token …${token.hint}` : 'a transfer token',
    until: token ? `${formatTime(token.expiresAt.getTime(), 'UTC')} UTC` : 'its end',
  };
}
