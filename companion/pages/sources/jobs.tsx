import { useState } from 'preact/hooks';
import { Confirm } from '#components/basics/confirm.tsx';
import { MoreButton } from '#components/basics/more-button.tsx';
import { SearchField } from '#components/basics/search-field.tsx';
import type { Load } from '#components/basics/use-loaded.ts';
import type { ReportJob, ReportJobChange } from '#lib/contract/report-schemas.ts';
import { changeReportJob, deleteReportJob } from '#lib/contract/reports.ts';
import { compareJobs } from '#lib/domain/job-state.ts';
import type { Source } from '#lib/domain/source.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import { call } from '../session/client.ts';
import { accountWords } from './account-names.ts';
import type { AddJobProps } from './add-job.tsx';
import type { JobAddressProps } from './job-address.tsx';
import { type JobAction, JobRow } from './job-row.tsx';
import type { JobSettingsProps } from './job-settings.tsx';
import { SourcePart } from './source-part.tsx';
import type { SourcesShown } from './sources-shown.ts';

/** Dialogs are loaded when they are opened. */
const loadAddJob: Load<AddJobProps> = async () => (await import('./add-job.tsx')).AddJob;
const loadSettings: Load<JobSettingsProps> = async () => (await import('./job-settings.tsx')).JobSettings;
const loadAddress: Load<JobAddressProps> = async () => (await import('./job-address.tsx')).JobAddress;

export interface JobsProps {
  source: Source;
  jobs: readonly ReportJob[];
  level: 2 | 3;
  shown: SourcesShown;
}

type Asked = { what: 'add' } | { what: 'address' | 'settings' | 'delete'; job: ReportJob };

/** The jobs of a source: those that wait for an account, and apart from them the others, the worst first. */
export function Jobs({ source, jobs, level, shown }: JobsProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const waiting = jobs.filter(({ accountId }) => accountId === null);
  const others = jobs.filter(({ accountId }) => accountId !== null);
  const act = async (job: ReportJob, what: JobAction) => {
    const change = (body: ReportJobChange) =>
      shown.change(call(changeReportJob, { params: { id: job.id }, body }));
    if (what === 'pause') return change({ paused: !job.paused });
    if (what === 'expect') return change({ periodSeconds: job.suggestedPeriodSeconds });
    setAsked({ what, job });
    return null;
  };
  return (
    <>
      {waiting.length > 0 && (
        <SourcePart
          title={`Jobs that wait for an account (${waiting.length})`}
          level={level}
          add={null}
          isOpen={false}
        >
          <p class="muted">
            What they report is kept, and colors no row until somebody says of which account it is.
          </p>
          <JobList jobs={waiting} shown={shown} onAct={act} />
        </SourcePart>
      )}
      <SourcePart
        title="Jobs"
        level={level}
        add={shown.isAdmin ? { label: 'Add a job', run: () => setAsked({ what: 'add' }) } : null}
        isOpen={asked !== null}
      >
        {others.length === 0 ? (
          <p class="muted">
            {waiting.length === 0
              ? 'Nothing was reported yet. A job appears here with its first report, if its key makes jobs.'
              : 'No job has an account yet.'}
          </p>
        ) : (
          <JobList jobs={others} shown={shown} onAct={act} />
        )}
      </SourcePart>
      {asked?.what === 'add' && <LazyPage load={loadAddJob} props={{ source, shown, onClose: close }} />}
      {asked?.what === 'settings' && (
        <LazyPage load={loadSettings} props={{ job: asked.job, shown, onClose: close }} />
      )}
      {asked?.what === 'address' && (
        <LazyPage load={loadAddress} props={{ job: asked.job, onClose: close }} />
      )}
      {asked?.what === 'delete' && (
        <Confirm
          title={`Delete the job ${asked.job.name}?`}
          verb="Delete"
          danger
          onConfirm={() => shown.change(call(deleteReportJob, { params: { id: asked.job.id } }))}
          onClose={close}
        >
          <p>
            Its runs go for good, and its address ends. A key that makes jobs makes it anew with its next
            report.
          </p>
        </Confirm>
      )}
    </>
  );
}

const FIRST = 50;

interface JobListProps {
  jobs: readonly ReportJob[];
  shown: SourcesShown;
  onAct: (job: ReportJob, what: JobAction) => Promise<string | null>;
}

function JobList({ jobs, shown, onAct }: JobListProps) {
  const [limit, setLimit] = useState(FIRST);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = jobs.filter((job) =>
    [job.name, job.slug, job.owner ?? '', accountWords(shown.accounts, job.accountId, '')].some((text) =>
      text.toLowerCase().includes(wanted),
    ),
  );
  const hidden = Math.max(0, found.length - limit);
  return (
    <>
      {jobs.length > FIRST && (
        <SearchField
          class="source-search"
          label="Search jobs"
          placeholder="Search jobs and accounts"
          value={search}
          onSearch={setSearch}
        />
      )}
      {found.length === 0 && <p class="muted">No job of that name or account.</p>}
      <ul class="source-rows">
        {found
          .toSorted(compareJobs)
          .slice(0, limit)
          .map((job) => (
            <JobRow key={job.id} job={job} shown={shown} onAct={(what) => onAct(job, what)} />
          ))}
      </ul>
      {hidden > 0 && <MoreButton hidden={hidden} onMore={() => setLimit(limit + FIRST)} />}
    </>
  );
}
