import { useMemo } from 'preact/hooks';
import { Problem } from '#lib/contract/problem.ts';
import type { Me } from '#lib/contract/schemas.ts';
import type { AccountDetail } from '#lib/domain/account.ts';
import { client } from '../client.ts';
import { Frame, type PageLink } from '../frame.tsx';
import { NotFoundPage } from '../not-found-page.tsx';
import { ReadingState } from '../reading-state.tsx';
import { useClock } from '../use-clock.ts';
import { usePolled } from '../use-polled.ts';
import { AccountView } from './account-view.tsx';

export interface AccountPageProps {
  id: string;
  me: Me;
  now: () => number;
  pages: readonly PageLink[];
}

/** Everything about one account of the organization's; no such page for another's. */
export function AccountPage({ id, me, now, pages }: AccountPageProps) {
  const reading = usePolled(useMemo(() => readerOf(id), [id]));
  const { again, data } = reading;
  useClock();
  if (data && data.account === null) return <NotFoundPage me={me} />;
  const account = data?.account ?? null;
  return (
    <Frame me={me} title={account?.name ?? 'Account'} path={location.pathname} pages={pages}>
      <ReadingState {...reading} />
      {account && <AccountView account={account} me={me} now={now()} changed={again} />}
    </Frame>
  );
}

const POLL_AFTER_SECONDS = 300;

function readerOf(id: string) {
  return async (): Promise<{ account: AccountDetail | null; pollAfterSeconds: number }> => ({
    account: await client.getAccount({ params: { id } }).catch(noneIfNotFound),
    pollAfterSeconds: POLL_AFTER_SECONDS,
  });
}

function noneIfNotFound(error: unknown): null {
  if (error instanceof Problem && error.code === 'not-found') return null;
  throw error;
}
