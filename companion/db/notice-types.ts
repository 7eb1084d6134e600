import type { ColumnType, Generated } from 'kysely';

/** What an administrator is told of by mail. */
export interface NoticeTable {
  id: Generated<string>;
  organizationId: string;
  personId: string;
  kind: NoticeKind;
  at: ColumnType<Date, Date, never>;
  accountId: string;
  tokenId: string | null;
  /** Who did it, of the same organization. */
  actorId: string | null;
  /** The organization on the other side; null where it is not to be named. */
  otherId: string | null;
}

export type NoticeKind =
  | 'token-generated'
  | 'token-revoked'
  | 'token-redeemed'
  | 'token-expiring'
  | 'account-lost'
  | 'account-authorized'
  | 'authorization-declined'
  | 'cap-nearing'
  | 'reseller-removed';
