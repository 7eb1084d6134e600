import '#components/basics/panel.css';
import { listReportJobs, listReportKeys } from '#lib/contract/reports.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { listSources } from '#lib/contract/sources.ts';
import { listAccounts } from '#lib/contract/status.ts';
import { may } from '#lib/domain/roles.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { useClock } from '../hooks/use-clock.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { usePolledResource } from '../resource/use-polled-resource.ts';
import { useResource } from '../resource/use-resource.ts';
import { call, readAllPages, toReply } from '../session/client.ts';
import { AddSource } from './add-source.tsx';
import { SourcePanel } from './source-panel.tsx';
import type { SourcesShown } from './sources-shown.ts';
import './sources.css';

/** Reports may come at any time. */
const POLL_AFTER_SECONDS = 30;

async function readSources() {
  const [sources, keys, jobs] = await Promise.all([
    readAllPages((query) => call(listSources, { query })),
    readAllPages((query) => call(listReportKeys, { query })),
    readAllPages((query) => call(listReportJobs, { query })),
  ]);
  return { sources, keys, jobs, pollAfterSeconds: POLL_AFTER_SECONDS };
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
  const shown: SourcesShown = {
    accounts: accounts.data ?? [],
    isAdmin: may(me.organization.kind, me.role, 'administer'),
    isReseller: me.organization.kind === 'reseller',
    now: now(),
    reload: resource.reload,
    async change(changing) {
      const answer = await toReply(changing);
      await resource.reload();
      return answer.ok ? null : sentence(answer.code, answer.facts);
    },
  };
  const { data } = resource;
  const isRead = data !== null && accounts.data !== null;
  return (
    <>
      <ResourceState {...(accounts.failure === null ? resource : accounts)} />
      {isRead && (
        <>
          {data.sources.map((source) => (
            <SourcePanel key={source.id} source={source} level={level} {...data} shown={shown} />
          ))}
          <AddSource sources={data.sources} level={level} shown={shown} />
        </>
      )}
    </>
  );
}
