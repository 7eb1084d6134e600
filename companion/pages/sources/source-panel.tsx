import type { FunctionComponent } from 'preact';
import { useId } from 'preact/hooks';
import { SourceState } from '#components/sources/source-state.tsx';
import type { ObservedAccount } from '#lib/contract/observed-schemas.ts';
import type { ReportJob, ReportKey } from '#lib/contract/report-schemas.ts';
import type { Source } from '#lib/domain/source.ts';
import { serviceOf, VENDOR_NAMES } from '#lib/domain/words.ts';
import { Jobs } from './jobs.tsx';
import { AlikeAccounts, ObservedAccounts } from './observed-accounts.tsx';
import type { ReadSourceProps } from './read-source.tsx';
import { ReportKeys } from './report-keys.tsx';
import { SourceActions } from './source-actions.tsx';
import type { SourcesShown } from './sources-shown.ts';

export interface SourcePanelProps {
  source: Source;
  /** Those of all sources. */
  keys: readonly ReportKey[];
  jobs: readonly ReportJob[];
  observed: readonly ObservedAccount[];
  /** What shows those that are read; null if there are none. */
  ReadSource: FunctionComponent<ReadSourceProps> | null;
  level: 2 | 3;
  shown: SourcesShown;
}

/** A source: how it is, what it is of, and, if it is reported to, its keys and jobs. */
export function SourcePanel({ source, keys, jobs, observed, ReadSource, level, shown }: SourcePanelProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  const { accountId, vendor } = source;
  const account = shown.accounts.find((one) => one.id === accountId);
  // A customer's source is of one account; a reseller has one source of reports.
  const isOfSource = (one: ReportKey | ReportJob) => accountId === null || one.accountId === accountId;
  const ofSource = observed.filter((one) => one.sourceId === source.id);
  return (
    <section class="panel" aria-labelledby={id}>
      <header class="source-head">
        <div class="source-name">
          <Heading id={id}>{source.name}</Heading>
          {source.name !== VENDOR_NAMES[vendor] && <span class="badge">{VENDOR_NAMES[vendor]}</span>}
        </div>
        {shown.isAdmin && <SourceActions source={source} shown={shown} describedBy={id} />}
      </header>
      {account && !source.reading && <p>{serviceOf(account)}</p>}
      {source.reading && ReadSource ? (
        <>
          <ReadSource source={source} reading={source.reading} shown={shown} describedBy={id} />
          <AlikeAccounts observed={ofSource} level={level} shown={shown} />
        </>
      ) : (
        <SourceState source={source} now={shown.now} />
      )}
      {vendor === 'sandbox' && <p class="muted">Its numbers are made up, as this console is a sandbox.</p>}
      {vendor === 'reports' && (
        <>
          <ReportKeys source={source} keys={keys.filter(isOfSource)} level={level} shown={shown} />
          <Jobs source={source} jobs={jobs.filter(isOfSource)} level={level} shown={shown} />
          {accountId === null && <ObservedAccounts observed={ofSource} level={level} shown={shown} />}
        </>
      )}
    </section>
  );
}
