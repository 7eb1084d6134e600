import type { OrganizationKind } from './roles.ts';

/** The addresses of the console's web pages, for its server, its pages, its mails and the extension. */
export const START = '/';
export const SIGN_IN = '/sign-in';
export const CONNECT = '/connect';
export const SETTINGS = '/settings';
export const STATUS = '/status';
export const CUSTOMERS = '/customers';
export const LICENSES = '/licenses';
export const SOURCES = '/sources';
export const KEYS = '/keys';
export const BROWSERS = '/browsers';
export const ACTIVITY = '/activity';
export const TEAM = '/team';
export const INVITATION = '/invitation';
export const TRIAL = '/trial';
export const AUTHORIZE = '/authorize';
export const CALLBACK = '/callback';
export const FORGOT_PASSWORD = '/forgot-password';
export const RESET_PASSWORD = '/reset-password';
export const VERIFY_EMAIL = '/verify-email';
export const MAILBOX = '/mailbox';
const ACCOUNTS = '/accounts';

/** All pages, as patterns of the server's router. */
export const PAGE_PATTERNS = [
  START,
  SIGN_IN,
  CONNECT,
  SETTINGS,
  STATUS,
  `${ACCOUNTS}/:id`,
  CUSTOMERS,
  LICENSES,
  SOURCES,
  KEYS,
  BROWSERS,
  ACTIVITY,
  TEAM,
  INVITATION,
  TRIAL,
  AUTHORIZE,
  CALLBACK,
  FORGOT_PASSWORD,
  RESET_PASSWORD,
  VERIFY_EMAIL,
  MAILBOX,
];

/** The page on which a person starts, by the kind of their organization. */
export const HOME_PATHS: Record<OrganizationKind, string> = { customer: SETTINGS, reseller: STATUS };

/** The page of one account. */
export const accountAddress = (accountId: string) => `${ACCOUNTS}/${accountId}`;

/** The id of the account whose page is at this path; null for other pages. */
export function accountIdIn(path: string): string | null {
  return /^\/accounts\/([^/]+)$/.exec(path)?.[1] ?? null;
}

/** The page of one account, where the reseller's own authorization is about to begin. */
export const ownAuthorizationAddress = (accountId: string) =>
  `${accountAddress(accountId)}?authorize#authorization`;

/** The License Manager of one account. */
export const licensesAddress = (accountId: string) => `${LICENSES}?account=${accountId}`;

/** The status page with the Check Authorization dialog of this account open. */
export const checkAuthorizationAddress = (accountId: string) => `${STATUS}?check=${accountId}`;

/** The id of the part of Settings that connects Spanning, and its address. */
export const CONNECT_SPANNING = 'connect-spanning';
export const CONNECT_SPANNING_ADDRESS = `${SETTINGS}#${CONNECT_SPANNING}`;

/** The page of one trial. */
export const trialAddress = (trialId: string) => `${TRIAL}?${new URLSearchParams({ id: trialId })}`;

/** The sign-in page, which leads on to the given path with its query. */
export const signInAddress = (next: string) => `${SIGN_IN}?next=${encodeURIComponent(next)}`;

/** A page that is opened with a code. It is in the fragment, which no server, proxy or log sees. */
export const addressWithCode = (path: string, code: string) => `${path}#${code}`;
