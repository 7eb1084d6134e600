import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { may, type OrganizationKind, type Power } from '#lib/domain/roles.ts';
import { AccountPage } from './account/account-page.tsx';
import { ActivityPage } from './activity/activity-page.tsx';
import { accountIn, home, signInAddress } from './addresses.ts';
import { AuthorizePage } from './authorize/authorize-page.tsx';
import { BrowsersPage } from './browsers-page.tsx';
import { CallbackPage } from './callback/callback-page.tsx';
import { ConnectPage } from './connect/connect-page.tsx';
import { CustomersPage } from './customers/customers-page.tsx';
import { Card, Frame, type PageLink } from './frame.tsx';
import { LicenseManagerPage } from './licenses/license-manager-page.tsx';
import { ForgotPage } from './links/forgot-page.tsx';
import { InvitationPage } from './links/invitation-page.tsx';
import { ResetPage } from './links/reset-page.tsx';
import { VerifyPage } from './links/verify-page.tsx';
import { MailboxPage } from './mailbox-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { readSession, session } from './session.ts';
import { ResellerSettingsPage } from './settings/reseller-settings-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { StatusPage } from './status/status-page.tsx';
import { TeamPage } from './team/team-page.tsx';
import { TrialPage } from './trial/trial-page.tsx';

/** Every page has its own address and is loaded by it; there is no other state to keep between pages. */
export function App() {
  useEffect(() => void readSession(), []);
  const current = session.value;
  const path = location.pathname;
  const Open = OPEN[path];
  if (Open) return <Open />;
  if (current.state === 'signed-in') {
    const now = () => Date.now() + current.clockOffset;
    return <PageOf path={path} me={current.me} now={now} />;
  }
  if (current.state === 'unreachable') return <Unreachable />;
  if (current.state === 'signed-out') location.replace(signInAddress(location));
  return (
    <Card title="Baton">
      <Loading />
    </Card>
  );
}

/** Pages for those who are not signed in too. */
const OPEN: Record<string, () => ComponentChildren> = {
  '/sign-in': SignInPage,
  '/connect': ConnectPage,
  '/invitation': InvitationPage,
  '/trial': TrialPage,
  '/authorize': AuthorizePage,
  '/callback': CallbackPage,
  '/forgot-password': ForgotPage,
  '/reset-password': ResetPage,
  '/verify-email': VerifyPage,
  '/mailbox': MailboxPage,
};

function PageOf({ path, me, now }: { path: string; me: Me; now: () => number }) {
  const { kind } = me.organization;
  const pages = SIGNED_IN.filter((page) => isFor(page, me));
  const accountId = accountIn(path);
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
  // The start, and the start of others, by an old link or another sign-in.
  if (STARTS.includes(path)) {
    location.replace(home[kind]);
    return null;
  }
  return <NotFoundPage me={me} />;
}

interface SignedInPage extends PageLink {
  /** Only for this kind of organization. */
  kind?: OrganizationKind;
  power: Power;
  wide?: boolean;
  Page: (props: { me: Me; now: () => number }) => ComponentChildren;
}

/** In the order in which they are named on top of every page. */
const SIGNED_IN: SignedInPage[] = [
  { path: '/status', title: 'Status', kind: 'reseller', power: 'read', wide: true, Page: StatusPage },
  { path: '/customers', title: 'Add a Customer', power: 'redeem', Page: CustomersPage },
  { path: '/settings', title: 'Settings', kind: 'customer', power: 'read', Page: SettingsPage },
  { path: '/licenses', title: 'License Manager', power: 'issue', Page: LicenseManagerPage },
  { path: '/team', title: 'Team', power: 'administer', Page: TeamPage },
  { path: '/activity', title: 'Activity', power: 'activity', Page: ActivityPage },
  { path: '/browsers', title: 'Connected browsers', power: 'read', Page: BrowsersPage },
  { path: '/settings', title: 'Settings', power: 'watch', Page: ResellerSettingsPage },
];

function isFor(page: SignedInPage, { organization: { kind }, role }: Me): boolean {
  return (page.kind ?? kind) === kind && may(kind, role, page.power);
}

const STARTS = ['/', '/customers', ...Object.values(home)];

export function Unreachable() {
  return (
    <Card title="Baton">
      <Notice tone="bad" action={<Button onClick={() => location.reload()}>Try again</Button>}>
        The console cannot be reached. Nothing is lost.
      </Notice>
    </Card>
  );
}
