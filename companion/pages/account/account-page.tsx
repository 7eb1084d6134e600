import { useMemo } from 'preact/hooks';
import { Problem } from '#lib/contract/problem.ts';
import { listAccountJobs } from '#lib/contract/reports.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { listAccountSources } from '#lib/contract/sources.ts';
import { getAccount } from '#lib/contract/status.ts';
import { Frame, type PageLink } from '../frame/frame.tsx';
import { NotFoundPage } from '../frame/not-found-page.tsx';
import { useClock } from '../hooks/use-clock.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { usePolledResource } from '../resource/use-polled-resource.ts';
import { call } from '../session/client.ts';
import { AccountView } from './account-view.tsx';

export interface AccountPageProps {
  id: string;
  me: Me;
  now: () => number;
  pages: readonly PageLink[];
}

/** Everything about one account of the organization; for other accounts there is no such page. */
export function AccountPage({ id, me, now, pages }: AccountPageProps) {
  const resource = usePolledResource(useMemo(() => readerOf(id), [id]));
  const { reload, data } = resource;
  useClock();
  if (data && data.account === null) return <NotFoundPage me={me} />;
  return (
    <Frame me={me} title={data?.account?.account.name ?? 'Account'} path={location.pathname} pages={pages}>
      <ResourceState {...resource} />
      {data?.account && <AccountView {...data.account} me={me} now={now()} changed={reload} />}
    </Frame>
  );
}

const POLL_AFTER_SECONDS = 300;

function readerOf(id: string) {
  const params = { id };
  const read = async () => {
    // Together, so that nothing moves when the last of it is there. Scripts are loaded meanwhile.
    const [account, jobs, sources, { DirectoryNotice, Jobs, Origin, ReadBy, ReadNotice, Terms, Workloads }] =
      await Promise.all([
        call(getAccount, { params }),
        call(listAccountJobs, { params }),
        call(listAccountSources, { params }),
        import('./parts.ts'),
      ]);
    const parts = { DirectoryNotice, Jobs, Origin, ReadBy, ReadNotice, Terms, Workloads };
    return { account, jobs, sources: sources.items, parts };
  };
  return async () => ({
    account: await read().catch(noneIfNotFound),
    pollAfterSeconds: POLL_AFTER_SECONDS,
  });
}

function noneIfNotFound(error: unknown): null {
  if (error instanceof Problem && error.code === 'not-found') return null;
  throw error;
}
