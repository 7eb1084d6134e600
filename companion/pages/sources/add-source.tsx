import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import type { Load } from '#components/basics/use-loaded.ts';
import type { Source } from '#lib/domain/source.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import { LazyMakeReportKey } from './lazy-report-key.tsx';
import type { SourcesShown } from './sources-shown.ts';
import type { AddDattoProps } from './vendor/add-datto.tsx';

const loadAddDatto: Load<AddDattoProps> = async () => (await import('./vendor/add-datto.tsx')).AddDatto;
const loadLeftCheck: Load<object> = async () => (await import('./vendor/left-check.tsx')).LeftCheck;

export interface AddSourceProps {
  sources: readonly Source[];
  level: 2 | 3;
  shown: SourcesShown;
}

/** What can still be added, a card for each kind of source: what it gives, and what it needs. */
export function AddSource({ sources, level, shown }: AddSourceProps) {
  const [adding, setAdding] = useState<'datto' | 'reports' | null>(null);
  const { isReseller, isAdmin } = shown;
  const reported = sources.filter(({ vendor }) => vendor === 'reports').map(({ accountId }) => accountId);
  const accounts = shown.accounts.filter(({ id }) => !reported.includes(id));
  const hasReports = isReseller ? reported.length > 0 : accounts.length === 0;
  const close = () => setAdding(null);
  if (!isAdmin)
    return sources.length > 0 ? null : (
      <p class="muted">No source is connected yet. An administrator of your organization can add one.</p>
    );
  // The dialog outlives the card, which goes once the key is made: the key is shown only there.
  return (
    <>
      {(isReseller || !hasReports) && (
        <Cards level={level}>
          {(Heading) => (
            <>
              {isReseller && (
                <Datto heading={Heading} isOpen={adding === 'datto'} onAdd={() => setAdding('datto')} />
              )}
              {!hasReports && <Reports heading={Heading} onMake={() => setAdding('reports')} />}
            </>
          )}
        </Cards>
      )}
      {adding === 'datto' && (
        <LazyPage load={loadAddDatto} props={{ now: shown.now, reload: shown.reload, onClose: close }} />
      )}
      {adding === 'reports' && (
        <LazyMakeReportKey
          accounts={accounts}
          isReseller={isReseller}
          onMade={shown.reload}
          onClose={close}
        />
      )}
    </>
  );
}

interface CardsProps {
  level: 2 | 3;
  children: (heading: 'h3') => ComponentChildren;
}

function Cards({ level, children }: CardsProps) {
  const Heading = `h${level}` as const;
  return (
    <section class="stack" aria-labelledby="add-source">
      <Heading id="add-source">Add a source</Heading>
      <ul class="columns">{children(`h${level + 1}` as 'h3')}</ul>
    </section>
  );
}

interface DattoProps {
  heading: 'h3';
  isOpen: boolean;
  onAdd: () => void;
}

function Datto({ heading: Heading, isOpen, onAdd }: DattoProps) {
  return (
    <li class="panel">
      <Heading>Datto SaaS Protection</Heading>
      <p>
        Your customers in Datto, Microsoft 365 and Google Workspace, each with what its backups did today and
        in the four weeks before. Baton only reads.
      </p>
      <p class="muted">It needs a pair of API keys from your Partner Portal, which is checked first.</p>
      {!isOpen && <LazyPage load={loadLeftCheck} props={{}} around={() => null} />}
      <div>
        <Button kind="primary" onClick={onAdd}>
          Add Datto
        </Button>
      </div>
    </li>
  );
}

function Reports({ heading: Heading, onMake }: { heading: 'h3'; onMake: () => void }) {
  return (
    <li class="panel">
      <Heading>Reports from anything</Heading>
      <p>
        Whatever makes the backups says how each run went: with one line of <code>curl</code> at the end of a
        script, or with what borgmatic, Duplicati, Uptime Kuma and others have already.
      </p>
      <p class="muted">
        It needs a report key, which is made here. What reports only has to reach this console; nothing has to
        be opened for it.
      </p>
      <div>
        <Button kind="primary" onClick={onMake}>
          Make a report key
        </Button>
      </div>
    </li>
  );
}
