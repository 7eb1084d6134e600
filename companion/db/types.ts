import type { ColumnType, Generated, JSONColumnType, Selectable } from 'kysely';
import type {
  Attempts,
  CommitmentTerm,
  Health,
  ManagedBy,
  Plan,
  Region,
  Retention,
  SeatCount,
  Service,
  Thresholds,
} from '#lib/domain/account.ts';
import type { Action } from '#lib/domain/activity.ts';
import type { OrganizationKind } from '#lib/domain/roles.ts';
import type {
  AlertTable,
  MailSettingTable,
  UntoldTable,
  WatchedAccountTable,
  WatchTable,
} from './alert-types.ts';
import type {
  InvitationTable,
  MailTable,
  PersonLinkTable,
  SandboxMailTable,
  SessionTable,
} from './people-types.ts';

/** Row types; column names are snake_case in the database (CamelCasePlugin). */
type Id = Generated<string>;
type Fixed = ColumnType<Date, Date, never>;
type MaybeThresholds = ColumnType<Thresholds | null, string | null, string | null>;

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

interface AccountTable {
  id: Id;
  /** Null until authorized. */
  customerId: string | null;
  resellerId: string | null;
  /** The client's name until it is authorized and belongs to a customer organization. */
  clientName: string | null;
  domain: string;
  service: Service;
  region: Region;
  plan: Plan;
  trialEndsAt: Date | null;
  commitmentTerm: CommitmentTerm;
  retention: Retention;
  managedBy: ManagedBy;
  requestedAt: Fixed;
  authorizedAt: Date | null;
  linkExpiresAt: Date | null;
  licences: number;
  /** Raised at each change of who holds one. */
  licencesVersion: Generated<number>;
  licenceCap: number | null;
  autoAdd: boolean;
}

/** What the provider last reported about an account's backups. */
interface MeasurementTable {
  accountId: string;
  measuredAt: Date;
  lastAttemptAt: Date | null;
  lastSuccessAt: Date | null;
  uncoveredUsers: number;
  seats: JSONColumnType<SeatCount[]>;
  history: JSONColumnType<Attempts[]>;
}

/** What a person has chosen for an account (DESIGN 7); not muted without `muteHealth`. */
interface PreferenceTable {
  personId: string;
  accountId: string;
  favourite: boolean;
  muteUntil: Date | null;
  muteHealth: Health | null;
}

/** What a reseller has set for an account; it stays when the account goes, and holds again should it come back. */
interface AccountSettingTable {
  organizationId: string;
  accountId: string;
  thresholds: MaybeThresholds;
  tags: JSONColumnType<string[]>;
}

interface DirectoryUserTable {
  id: Id;
  accountId: string;
  email: string;
  name: string;
  licence: 'standard' | 'archived' | null;
}

interface TransferTokenTable {
  id: Id;
  accountId: string;
  customerId: string;
  tokenHash: string;
  hint: string;
  createdBy: string;
  createdAt: Fixed;
  expiresAt: Fixed;
  boundTo: string | null;
  supersededAt: Date | null;
  revokedAt: Date | null;
  redeemedAt: Date | null;
  redeemedBy: string | null;
}

interface RedemptionTable {
  id: Id;
  organizationId: string;
  idempotencyKey: string;
  tokenId: string;
  accountId: string;
  personId: string;
  redeemedAt: Fixed;
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

interface BrowserRequestTable {
  id: Id;
  deviceCodeHash: string;
  userCodeHash: string;
  browserName: string;
  requestedFrom: string;
  requestedAt: Fixed;
  expiresAt: Fixed;
  state: 'pending' | 'allowed' | 'denied';
  organizationId: string | null;
  personId: string | null;
}

interface ConnectedBrowserTable {
  id: Id;
  organizationId: string;
  personId: string;
  name: string;
  credentialHash: string;
  connectedAt: Fixed;
  lastUsedAt: Date;
  expiresAt: Fixed;
  revokedAt: Date | null;
}

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
  untold: UntoldTable;
  alert: AlertTable;
  requestLimit: LimitTable;
  setting: SettingTable;
}

export type Account = Selectable<AccountTable>;
export type TransferToken = Selectable<TransferTokenTable>;
