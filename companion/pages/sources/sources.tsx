import { useEffect, useRef } from 'preact/hooks';
import '#components/basics/panel.css';
import { listObservedAccounts } from '#lib/contract/observed.ts';
import { listReportJobs, listReportKeys } from '#lib/contract/reports.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { listSources } from '#lib/contract/sources.ts';
import { listAccounts } from '#lib/contract/status.ts';
import { may } from '#lib/domain/roles.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { useClock } from '../hooks/use-clock.ts';
import { useFocusFallback } from '../hooks/use-focus-fallback.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { usePolledResource } from '../resource/use-polled-resource.ts';
import { useResource } from '../resource/use-resource.ts';
import { call, readAllPages, toReply } from '../session/client.ts';
import { AddSource } from './add-source.tsx';
import { SourcePanel } from './source-panel.tsx';
import type { SourcesShown } from './sources-shown.ts';
import './sources.css';

/** Reports may come at any time; many jobs are read less often, as each is read with its runs. */
const POLL_AFTER_SECONDS = { few: 30, many: 300 };
const MANY_JOBS = 200;

async function readSources() {
  const [sources, keys, jobs, observed] = await Promise.all([
    readAllPages((query) => call(listSources, { query })),
    readAllPages((query) => call(listReportKeys, { query })),
    readAllPages((query) => call(listReportJobs, { query })),
    readAllPages((query) => call(listObservedAccounts, { query })),
  ]);
  const pollAfterSeconds = POLL_AFTER_SECONDS[jobs.length > MANY_JOBS ? 'many' : 'few'];
  // Before any is shown, so that nothing moves.
  const isRead = sources.some(({ reading }) => reading !== null);
  const ReadSource = isRead ? (await import('./read-source.tsx')).ReadSource : null;
  return { sources, keys, jobs, observed, ReadSource, pollAfterSeconds };
}

const readAccounts = () => readAllPages((query) => call(listAccounts, { query }));

export interface SourcesProps {
  me: Me;
  now: () => number;
  /** Of the headings of sources. */
  level: 2 | 3;
}

/** The sources of an organization, each with its report keys and jobs, and for administrators what changes them. */
export function Sources({ me, now, level }: SourcesProps) {
  const resource = usePolledResource(readSources);
  const accounts = useResource(readAccounts);
  useClock();
  // A change may have brought an account, too.
  const reload = async () => void (await Promise.all([resource.reload(), accounts.reload()]));
  const shown: SourcesShown = {
    accounts: accounts.data ?? [],
    isAdmin: may(me.organization.kind, me.role, 'administer'),
    mayCheck: may(me.organization.kind, me.role, 'check'),
    isReseller: me.organization.kind === 'reseller',
    now: now(),
    reload,
    async change(changing) {
      const answer = await toReply(changing);
      await reload();
      return answer.ok ? null : sentence(answer.code, answer.facts);
    },
  };
  const { data } = resource;
  const list = useFocusFallback<HTMLDivElement>();
  // The button that removed a source is gone with it.
  const count = data?.sources.length ?? null;
  const before = useRef(count);
  useEffect(() => {
    if (before.current !== null && count !== null && count < before.current) list.restore();
    before.current = count;
  }, [count]);
  return (
    <div class="sources" ref={list.target} tabIndex={-1}>
      <ResourceState {...(accounts.failure === null ? resource : accounts)} />
      {data !== null && accounts.data !== null && (
        <>
          {data.sources.map((source) => (
            <SourcePanel key={source.id} source={source} level={level} {...data} shown={shown} />
          ))}
          <AddSource sources={data.sources} level={level} shown={shown} />
        </>
      )}
    </div>
  );
}
