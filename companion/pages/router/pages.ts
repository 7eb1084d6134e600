import type { FunctionComponent } from 'preact';
import type { Load } from '#components/basics/use-loaded.ts';
import type { Me } from '#lib/contract/schemas.ts';
import * as at from '#lib/domain/console-pages.ts';
import type { OrganizationKind, Power } from '#lib/domain/roles.ts';
import type { AccountPageProps } from '../account/account-page.tsx';
import type { PageLink } from '../frame/frame.tsx';

/** What every page of a signed-in person gets. */
interface PageProps {
  me: Me;
  now: () => number;
}

export interface SignedInPage extends PageLink {
  /** Set if the page is for this kind of organization only. */
  kind?: OrganizationKind;
  power: Power;
  wide?: boolean;
  load: Load<PageProps>;
}

/** The component of that name in a script that is loaded when it is needed. */
const named =
  <N extends string, P>(load: () => Promise<Record<N, FunctionComponent<P>>>, name: N): Load<P> =>
  async () =>
    (await load())[name];

/** Pages that need no session. */
export const PUBLIC_PAGES: Partial<Record<string, Load<object>>> = {
  [at.SIGN_IN]: named(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
  [at.CONNECT]: named(() => import('../connect/connect-page.tsx'), 'ConnectPage'),
  [at.INVITATION]: named(() => import('../invitation/invitation-page.tsx'), 'InvitationPage'),
  [at.TRIAL]: named(() => import('../trial/trial-page.tsx'), 'TrialPage'),
  [at.AUTHORIZE]: named(() => import('../authorize/authorize-page.tsx'), 'AuthorizePage'),
  [at.CALLBACK]: named(() => import('../callback/callback-page.tsx'), 'CallbackPage'),
  [at.FORGOT_PASSWORD]: named(() => import('../sign-in/forgot-password-page.tsx'), 'ForgotPasswordPage'),
  [at.RESET_PASSWORD]: named(() => import('../sign-in/reset-password-page.tsx'), 'ResetPasswordPage'),
  [at.VERIFY_EMAIL]: named(() => import('../sign-in/verify-email-page.tsx'), 'VerifyEmailPage'),
  [at.MAILBOX]: named(() => import('../mailbox/mailbox-page.tsx'), 'MailboxPage'),
};

export const loadAccountPage: Load<AccountPageProps> = named(
  () => import('../account/account-page.tsx'),
  'AccountPage',
);

/** In the order of the navigation. */
export const SIGNED_IN_PAGES: SignedInPage[] = [
  {
    path: at.STATUS,
    title: 'Status',
    kind: 'reseller',
    power: 'read',
    wide: true,
    load: named(() => import('../status/status-page.tsx'), 'StatusPage'),
  },
  {
    path: at.CUSTOMERS,
    title: 'Add a Customer',
    power: 'redeem',
    load: named(() => import('../customers/customers-page.tsx'), 'CustomersPage'),
  },
  {
    path: at.SOURCES,
    title: 'Sources',
    kind: 'reseller',
    power: 'sources',
    load: named(() => import('../sources/sources-page.tsx'), 'SourcesPage'),
  },
  {
    path: at.SETTINGS,
    title: 'Settings',
    kind: 'customer',
    power: 'read',
    load: named(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
  },
  {
    path: at.LICENSES,
    title: 'License Manager',
    power: 'issue',
    load: named(() => import('../licenses/license-manager-page.tsx'), 'LicenseManagerPage'),
  },
  {
    path: at.TEAM,
    title: 'Team',
    power: 'administer',
    load: named(() => import('../team/team-page.tsx'), 'TeamPage'),
  },
  {
    path: at.ACTIVITY,
    title: 'Activity',
    power: 'activity',
    load: named(() => import('../activity/activity-page.tsx'), 'ActivityPage'),
  },
  {
    path: at.BROWSERS,
    title: 'Connected browsers',
    power: 'read',
    load: named(() => import('../browsers/browsers-page.tsx'), 'BrowsersPage'),
  },
  {
    path: at.KEYS,
    title: 'API keys',
    power: 'administer',
    load: named(() => import('../keys/keys-page.tsx'), 'KeysPage'),
  },
  {
    path: at.SETTINGS,
    title: 'Settings',
    power: 'watch',
    load: named(() => import('../settings/reseller-settings-page.tsx'), 'ResellerSettingsPage'),
  },
];

/** Starts to load the script of the page at this path, if the path alone says which page that is. */
export function preloadPage(path: string): void {
  const found = SIGNED_IN_PAGES.filter((page) => page.path === path);
  const load = at.accountIdIn(path) === null ? found.length === 1 && found[0]?.load : loadAccountPage;
  // The page itself says that its script could not be loaded.
  if (load) load().catch(() => undefined);
}
