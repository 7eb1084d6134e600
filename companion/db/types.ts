import type { ColumnType, Generated, Selectable } from 'kysely';
import type { Region } from '#lib/domain/account.ts';
import type { Action } from '#lib/domain/activity.ts';
import type { LicensesGiven } from '#lib/domain/license.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import type {
  AccountSettingTable,
  AccountTable,
  DirectoryUserTable,
  MaybeThresholds,
  MeasurementTable,
  PreferenceTable,
} from './account-types.ts';
import type {
  AlertTable,
  MailSettingTable,
  PendingAlertTable,
  WatchedAccountTable,
  WatchTable,
} from './alert-types.ts';
import type { NoticeTable } from './notice-types.ts';
import type {
  AuthorizationRequestTable,
  DirectoryGrantTable,
  LeftOutUserTable,
  ProviderFlowTable,
} from './onboarding-types.ts';
import type {
  InvitationTable,
  MailTable,
  PersonLinkTable,
  SandboxMailTable,
  SessionTable,
} from './people-types.ts';
import type {
  BrowserRequestTable,
  ConnectedBrowserTable,
  RedemptionTable,
  TransferTokenTable,
} from './transfer-types.ts';

/** Row types; column names are snake_case in the database (CamelCasePlugin). */
type Id = Generated<string>;
type Fixed = ColumnType<Date, Date, never>;

/** Owned by better-auth, as are session, sign_in, member and invitation (auth.ts). */
interface PersonTable {
  id: Id;
  name: string;
  email: string;
  emailVerified: boolean;
  createdAt: Fixed;
  updatedAt: Date;
}

interface OrganizationTable {
  id: Id;
  name: string;
  slug: string;
  kind: OrganizationKind;
  domain: string;
  /** Resellers only: how a customer names the reseller to bind a token to. */
  publicId: string | null;
  /** Resellers only: where the data of their customers usually are. */
  defaultRegion: Region | null;
  /** Resellers only: in place of the default ones. */
  thresholds: MaybeThresholds;
  /** Resellers only: how many days links of authorizations work, in place of the usual. */
  linkDays: number | null;
  createdAt: Fixed;
}

interface MemberTable {
  id: Id;
  organizationId: string;
  userId: string;
  role: string;
  createdAt: Fixed;
}

interface SignInTable {
  id: Id;
  accountId: string;
  providerId: string;
  userId: string;
  password: string | null;
  createdAt: Fixed;
  updatedAt: Date;
}

interface ActivityTable {
  id: Id;
  organizationId: string;
  at: Fixed;
  personId: string | null;
  browserId: string | null;
  action: Action;
  accountId: string | null;
  tokenId: string | null;
  /** Whom it was done to, where that is a person. */
  subjectId: string | null;
  /** The organization on the other side of it. */
  otherId: string | null;
  /** From where; null for the other side's, and for the operator's. */
  address: string | null;
  /** Why it was not done; null: it was. */
  refused: ProblemCode | null;
  /** Of licenses that were changed. */
  licenses: ColumnType<LicensesGiven | null, string | null | undefined, never>;
}

/** One row an organization: raised last in every transaction that changes what the organization sees. */
interface FeedCounterTable {
  organizationId: string;
  feedId: Id;
  seq: number;
}

interface FeedTable {
  organizationId: string;
  kind: FeedKind;
  entityId: string;
  seq: number;
}
export type FeedKind = 'account' | 'transfer-token';

interface LimitTable {
  key: string;
  count: number;
  endsAt: Date;
}

interface SettingTable {
  key: string;
  value: string;
}

export interface Tables {
  person: PersonTable;
  organization: OrganizationTable;
  member: MemberTable;
  signIn: SignInTable;
  session: SessionTable;
  invitation: InvitationTable;
  personLink: PersonLinkTable;
  mail: MailTable;
  sandboxMail: SandboxMailTable;
  account: AccountTable;
  measurement: MeasurementTable;
  preference: PreferenceTable;
  accountSetting: AccountSettingTable;
  directoryUser: DirectoryUserTable;
  transferToken: TransferTokenTable;
  redemption: RedemptionTable;
  activity: ActivityTable;
  feedCounter: FeedCounterTable;
  feed: FeedTable;
  browserRequest: BrowserRequestTable;
  connectedBrowser: ConnectedBrowserTable;
  mailSetting: MailSettingTable;
  watch: WatchTable;
  watchedAccount: WatchedAccountTable;
  pendingAlert: PendingAlertTable;
  alert: AlertTable;
  notice: NoticeTable;
  authorizationRequest: AuthorizationRequestTable;
  providerFlow: ProviderFlowTable;
  directoryGrant: DirectoryGrantTable;
  leftOutUser: LeftOutUserTable;
  requestLimit: LimitTable;
  setting: SettingTable;
}

export type Account = Selectable<AccountTable>;
export type TransferToken = Selectable<TransferTokenTable>;
