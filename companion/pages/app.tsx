import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { ActivityPage } from './activity/activity-page.tsx';
import { home, signInAddress } from './addresses.ts';
import { BrowsersPage } from './browsers-page.tsx';
import { ConnectPage } from './connect/connect-page.tsx';
import { CustomersPage } from './customers/customers-page.tsx';
import { Card, Frame } from './frame.tsx';
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
import { TeamPage } from './team/team-page.tsx';

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
  '/forgot-password': ForgotPage,
  '/reset-password': ResetPage,
  '/verify-email': VerifyPage,
  '/mailbox': MailboxPage,
};

function PageOf({ path, me, now }: { path: string; me: Me; now: () => number }) {
  const { kind } = me.organization;
  // The start, and the start of the other kind of organization, by an old link or another sign-in.
  const watches = may(kind, me.role, 'watch') && path === '/settings';
  if (path === '/' || (STARTS.includes(path) && path !== home[kind] && !watches)) {
    location.replace(home[kind]);
    return null;
  }
  switch (path) {
    case '/settings':
      return (
        <Frame me={me} title="Settings" path={path}>
          {watches ? <ResellerSettingsPage me={me} /> : <SettingsPage me={me} now={now} />}
        </Frame>
      );
    case '/customers':
      return (
        <Frame me={me} title="Customers" path={path}>
          <CustomersPage me={me} now={now} />
        </Frame>
      );
    case '/browsers':
      return (
        <Frame me={me} title="Connected browsers" path={path}>
          <BrowsersPage me={me} now={now} />
        </Frame>
      );
    case '/activity':
      if (!may(kind, me.role, 'activity')) return <NotFoundPage />;
      return (
        <Frame me={me} title="Activity" path={path}>
          <ActivityPage me={me} now={now} />
        </Frame>
      );
    case '/team':
      if (!may(kind, me.role, 'administer')) return <NotFoundPage />;
      return (
        <Frame me={me} title="Team" path={path}>
          <TeamPage me={me} now={now} />
        </Frame>
      );
    default:
      return <NotFoundPage />;
  }
}

const STARTS = Object.values(home);

export function Unreachable() {
  return (
    <Card title="Baton">
      <Notice tone="bad" action={<Button onClick={() => location.reload()}>Try again</Button>}>
        The console cannot be reached. Nothing is lost.
      </Notice>
    </Card>
  );
}
