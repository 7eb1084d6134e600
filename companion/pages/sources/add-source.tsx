import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import type { Source } from '#lib/domain/source.ts';
import { MakeReportKey } from './make-report-key.tsx';
import type { SourcesShown } from './sources-shown.ts';

export interface AddSourceProps {
  sources: readonly Source[];
  level: 2 | 3;
  shown: SourcesShown;
}

/** What can still be added, a card for each kind of source: what it gives, and what it needs. */
export function AddSource({ sources, level, shown }: AddSourceProps) {
  const [making, setMaking] = useState(false);
  const { isReseller, isAdmin } = shown;
  const reported = sources.filter(({ vendor }) => vendor === 'reports').map(({ accountId }) => accountId);
  const accounts = shown.accounts.filter(({ id }) => !reported.includes(id));
  const isComplete = isReseller ? reported.length > 0 : accounts.length === 0;
  if (!isAdmin)
    return sources.length > 0 ? null : (
      <p class="muted">No source is connected yet. An administrator of your organization can add one.</p>
    );
  // The dialog outlives the card, which goes once the key is made: the key is shown only there.
  return (
    <>
      {!isComplete && <Cards level={level} onMake={() => setMaking(true)} />}
      {making && (
        <MakeReportKey
          accounts={accounts}
          isReseller={isReseller}
          onMade={shown.reload}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}

function Cards({ level, onMake }: { level: 2 | 3; onMake: () => void }) {
  const Heading = `h${level}` as const;
  const SubHeading = `h${level + 1}` as 'h3';
  return (
    <section class="stack" aria-labelledby="add-source">
      <Heading id="add-source">Add a source</Heading>
      <ul class="columns">
        <li class="panel">
          <SubHeading>Reports from anything</SubHeading>
          <p>
            Whatever makes the backups says how each run went: with one line of <code>curl</code> at the end
            of a script, or with what borgmatic, Duplicati, Uptime Kuma and others have already.
          </p>
          <p class="muted">
            It needs a report key, which is made here. What reports only has to reach this console; nothing
            has to be opened for it.
          </p>
          <div>
            <Button kind="primary" onClick={onMake}>
              Make a report key
            </Button>
          </div>
        </li>
      </ul>
    </section>
  );
}
