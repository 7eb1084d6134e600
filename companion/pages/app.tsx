import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Loading } from '#components/basics/spinner.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { accountIdIn, CUSTOMERS, HOME_PATHS, START, signInAddress } from '#lib/domain/console-pages.ts';
import { may } from '#lib/domain/roles.ts';
import { Card, UnreachableCard } from './frame/card.tsx';
import { Frame } from './frame/frame.tsx';
import { NotFoundPage } from './frame/not-found-page.tsx';
import { LazyPage } from './router/lazy-page.tsx';
import {
  loadAccountPage,
  PUBLIC_PAGES,
  preloadPage,
  SIGNED_IN_PAGES,
  type SignedInPage,
} from './router/pages.ts';
import { readSession, session } from './session/session.ts';

// The page's script is loaded while the session is read.
preloadPage(location.pathname);

/** Shows the page at the current address. Going to another page loads it anew, so pages share no state. */
export function App() {
  useEffect(() => void readSession(), []);
  const current = session.value;
  const path = location.pathname;
  const load = PUBLIC_PAGES[path];
  if (load) return <LazyPage load={load} props={{}} around={startingCard} />;
  if (current.state === 'signed-in') {
    const now = () => Date.now() + current.clockOffset;
    return <SignedInPageAt path={path} me={current.me} now={now} />;
  }
  if (current.state === 'unreachable') return <UnreachableCard />;
  if (current.state === 'signed-out') location.replace(signInAddress(path + location.search));
  return startingCard(<Loading />);
}

function SignedInPageAt({ path, me, now }: { path: string; me: Me; now: () => number }) {
  const pages = SIGNED_IN_PAGES.filter((page) => isAllowed(page, me));
  const id = accountIdIn(path);
  if (id !== null) {
    const around = (state: ComponentChildren) => (
      <Frame me={me} title="Account" path={path} pages={pages}>
        {state}
      </Frame>
    );
    return <LazyPage load={loadAccountPage} props={{ id, me, now, pages }} around={around} />;
  }
  const found = pages.find((page) => page.path === path);
  if (found) {
    return (
      <Frame me={me} title={found.title} path={path} pages={pages} wide={found.wide}>
        <LazyPage load={found.load} props={{ me, now }} />
      </Frame>
    );
  }
  // The start, and pages of the other kind of organization, opened by an old link or after a different person's sign-in.
  if (START_PATHS.includes(path)) {
    location.replace(HOME_PATHS[me.organization.kind]);
    return null;
  }
  return <NotFoundPage me={me} />;
}

function startingCard(state: ComponentChildren) {
  return <Card title="Baton">{state}</Card>;
}

function isAllowed(page: SignedInPage, { organization: { kind }, role }: Me): boolean {
  return (page.kind ?? kind) === kind && may(kind, role, page.power);
}

const START_PATHS = [START, CUSTOMERS, ...Object.values(HOME_PATHS)];
