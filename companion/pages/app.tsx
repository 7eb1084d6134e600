import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Loading } from '#components/basics/spinner.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { may, type OrganizationKind, type Power } from '#lib/domain/roles.ts';
import { AccountPage } from './account/account-page.tsx';
import { ActivityPage } from './activity/activity-page.tsx';
import { AuthorizePage } from './authorize/authorize-page.tsx';
import { BrowsersPage } from './browsers/browsers-page.tsx';
import { CallbackPage } from './callback/callback-page.tsx';
import { ConnectPage } from './connect/connect-page.tsx';
import { CustomersPage } from './customers/customers-page.tsx';
import { Card, UnreachableCard } from './frame/card.tsx';
import { Frame, type PageLink } from './frame/frame.tsx';
import { NotFoundPage } from './frame/not-found-page.tsx';
import { InvitationPage } from './invitation/invitation-page.tsx';
import { LicenseManagerPage } from './licenses/license-manager-page.tsx';
import { MailboxPage } from './mailbox/mailbox-page.tsx';
import { accountIdIn, HOME_PATHS, signInAddress } from './router/addresses.ts';
import { readSession, session } from './session/session.ts';
import { ResellerSettingsPage } from './settings/reseller-settings-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { ForgotPasswordPage } from './sign-in/forgot-password-page.tsx';
import { ResetPasswordPage } from './sign-in/reset-password-page.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { VerifyEmailPage } from './sign-in/verify-email-page.tsx';
import { StatusPage } from './status/status-page.tsx';
import { TeamPage } from './team/team-page.tsx';
import { TrialPage } from './trial/trial-page.tsx';

/** Shows the page at the current address. Going to another page loads it anew, so pages share no state. */
export function App() {
  useEffect(() => void readSession(), []);
  const current = session.value;
  const path = location.pathname;
  const PublicPage = PUBLIC_PAGES[path];
  if (PublicPage) return <PublicPage />;
  if (current.state === 'signed-in') {
    const now = () => Date.now() + current.clockOffset;
    return <SignedInPageAt path={path} me={current.me} now={now} />;
  }
  if (current.state === 'unreachable') return <UnreachableCard />;
  if (current.state === 'signed-out') location.replace(signInAddress(location));
  return (
    <Card title="Baton">
      <Loading />
    </Card>
  );
}

/** Pages that need no session. */
const PUBLIC_PAGES: Record<string, () => ComponentChildren> = {
  '/sign-in': SignInPage,
  '/connect': ConnectPage,
  '/invitation': InvitationPage,
  '/trial': TrialPage,
  '/authorize': AuthorizePage,
  '/callback': CallbackPage,
  '/forgot-password': ForgotPasswordPage,
  '/reset-password': ResetPasswordPage,
  '/verify-email': VerifyEmailPage,
  '/mailbox': MailboxPage,
};

function SignedInPageAt({ path, me, now }: { path: string; me: Me; now: () => number }) {
  const { kind } = me.organization;
  const pages = SIGNED_IN_PAGES.filter((page) => isAllowed(page, me));
  const accountId = accountIdIn(path);
  if (accountId !== null) return <AccountPage id={accountId} me={me} now={now} pages={pages} />;
  const found = pages.find((page) => page.path === path);
  if (found) {
    const { title, wide, Page } = found;
    return (
      <Frame me={me} title={title} path={path} pages={pages} wide={wide}>
        <Page me={me} now={now} />
      </Frame>
    );
  }
  // The start, and pages of the other kind of organization, opened by an old link or after a different person's sign-in.
  if (START_PATHS.includes(path)) {
    location.replace(HOME_PATHS[kind]);
    return null;
  }
  return <NotFoundPage me={me} />;
}

interface SignedInPage extends PageLink {
  /** Set if the page is for this kind of organization only. */
  kind?: OrganizationKind;
  power: Power;
  wide?: boolean;
  Page: (props: { me: Me; now: () => number }) => ComponentChildren;
}

/** In the order of the navigation. */
const SIGNED_IN_PAGES: SignedInPage[] = [
  { path: '/status', title: 'Status', kind: 'reseller', power: 'read', wide: true, Page: StatusPage },
  { path: '/customers', title: 'Add a Customer', power: 'redeem', Page: CustomersPage },
  { path: '/settings', title: 'Settings', kind: 'customer', power: 'read', Page: SettingsPage },
  { path: '/licenses', title: 'License Manager', power: 'issue', Page: LicenseManagerPage },
  { path: '/team', title: 'Team', power: 'administer', Page: TeamPage },
  { path: '/activity', title: 'Activity', power: 'activity', Page: ActivityPage },
  { path: '/browsers', title: 'Connected browsers', power: 'read', Page: BrowsersPage },
  { path: '/settings', title: 'Settings', power: 'watch', Page: ResellerSettingsPage },
];

function isAllowed(page: SignedInPage, { organization: { kind }, role }: Me): boolean {
  return (page.kind ?? kind) === kind && may(kind, role, page.power);
}

const START_PATHS = ['/', '/customers', ...Object.values(HOME_PATHS)];
