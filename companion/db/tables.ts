import type { ColumnType, Selectable } from 'kysely';
import type { Action } from '#lib/domain/activity.ts';
import type { LicensesGiven } from '#lib/domain/license.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';
import type {
  AccountSettingTable,
  AccountTable,
  DirectoryUserTable,
  PreferenceTable,
} from './account-tables.ts';
import type { FixedTime, Id } from './columns.ts';
import type { LicenseWishTable, VendorLicensingTable } from './license-tables.ts';
import type {
  AlertTable,
  MailSettingTable,
  MailTable,
  NoticeTable,
  PendingAlertTable,
  SandboxMailTable,
  WatchedAccountTable,
  WatchTable,
} from './mail-tables.ts';
import type {
  AuthorizationRequestTable,
  DirectoryGrantTable,
  LeftOutUserTable,
  ProviderFlowTable,
} from './onboarding-tables.ts';
import type {
  ApiKeyTable,
  BrowserRequestTable,
  ConnectedBrowserTable,
  InvitationTable,
  KnownPlaceTable,
  MemberTable,
  OrganizationTable,
  PersonLinkTable,
  PersonTable,
  SessionTable,
  SignInTable,
} from './people-tables.ts';
import type { JobTable, ReportKeyTable, RunTable } from './report-tables.ts';
import type {
  LicenseCountTable,
  MeasurementTable,
  ReportTable,
  SourceAccountTable,
  SourceCheckTable,
  SourceTable,
} from './source-tables.ts';
import type { RedemptionTable, TransferTokenTable } from './transfer-tables.ts';

/** Row types of every table. Column names are snake_case in the database (CamelCasePlugin). */

interface ActivityTable {
  id: Id;
  organizationId: string;
  at: FixedTime;
  personId: string | null;
  browserId: string | null;
  action: Action;
  accountId: string | null;
  tokenId: string | null;
  /** The API key it was done to. */
  keyId: string | null;
  /** The person it was done to, if any. */
  subjectId: string | null;
  /** The organization on the other side. */
  otherId: string | null;
  /** The actor's address; null for acts of the other side and of the operator. */
  address: string | null;
  /** Why it was refused; null if it was done. */
  refused: ProblemCode | null;
  /** Which licenses were changed. */
  licenses: ColumnType<LicensesGiven | null, string | null | undefined, never>;
}

/** By which number programs written for Datto know an account or a customer (companion/datto-api). */
interface DattoNumberTable {
  organizationId: string;
  number: number;
  subjectId: string;
}

/** One row per organization, incremented last in every transaction that changes what the organization sees. */
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
/** `thresholds` are the usual ones of the organization; the entity is the organization itself. */
export type FeedKind = 'account' | 'transfer-token' | 'thresholds';

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
  knownPlace: KnownPlaceTable;
  invitation: InvitationTable;
  personLink: PersonLinkTable;
  mail: MailTable;
  sandboxMail: SandboxMailTable;
  account: AccountTable;
  source: SourceTable;
  sourceAccount: SourceAccountTable;
  sourceCheck: SourceCheckTable;
  report: ReportTable;
  reportKey: ReportKeyTable;
  job: JobTable;
  run: RunTable;
  measurement: MeasurementTable;
  licenseCount: LicenseCountTable;
  preference: PreferenceTable;
  accountSetting: AccountSettingTable;
  directoryUser: DirectoryUserTable;
  vendorLicensing: VendorLicensingTable;
  licenseWish: LicenseWishTable;
  transferToken: TransferTokenTable;
  redemption: RedemptionTable;
  activity: ActivityTable;
  feedCounter: FeedCounterTable;
  feed: FeedTable;
  browserRequest: BrowserRequestTable;
  connectedBrowser: ConnectedBrowserTable;
  apiKey: ApiKeyTable;
  dattoNumber: DattoNumberTable;
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
