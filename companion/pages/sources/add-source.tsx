import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Load } from '#components/basics/use-loaded.ts';
import type { Source } from '#lib/domain/source.ts';
import { useFocusAfter } from '../hooks/use-focus-after.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import { LazyMakeReportKey } from './lazy-report-key.tsx';
import { DattoCard, ReportsCard, SpanningCard } from './source-cards.tsx';
import type { SourcesShown } from './sources-shown.ts';
import { spanningAccounts } from './spanning-accounts.ts';
import type { AddReadSourceProps } from './vendor/add-read-source.tsx';
import type { CheckFor } from './vendor/check-for.ts';

const loadAdd: Load<AddReadSourceProps> = async () =>
  (await import('./vendor/add-read-source.tsx')).AddReadSource;

export interface AddSourceProps {
  sources: readonly Source[];
  level: 2 | 3;
  shown: SourcesShown;
}

/** What can still be added, a card for each kind of source: what it gives, and what it needs. */
export function AddSource({ sources, level, shown }: AddSourceProps) {
  const [adding, setAdding] = useState<CheckFor | 'reports' | null>(null);
  const place = useFocusAfter<HTMLDivElement>(adding !== null);
  const { isReseller, isAdmin, now, reload } = shown;
  const reported = sources.filter(({ vendor }) => vendor === 'reports').map(({ accountId }) => accountId);
  const accounts = shown.accounts.filter(({ id }) => !reported.includes(id));
  const hasReports = isReseller ? reported.length > 0 : accounts.length === 0;
  const ofSpanning = isReseller ? [null] : spanningAccounts(shown.accounts, sources);
  const close = () => setAdding(null);
  if (!isAdmin)
    return sources.length > 0 ? null : (
      <p class="muted">No source is connected yet. An administrator of your organization can add one.</p>
    );
  const card = { isOpen: adding !== null, onAdd: setAdding };
  // The dialog outlives the card, which goes once the key is made: the key is shown only there.
  return (
    <div ref={place} tabIndex={-1}>
      {(ofSpanning.length > 0 || !hasReports) && (
        <Cards level={level}>
          {(Heading) => (
            <>
              {isReseller && <DattoCard heading={Heading} {...card} />}
              {ofSpanning.map((account, index) => (
                <SpanningCard
                  key={account?.id}
                  heading={Heading}
                  account={account}
                  isFirst={index === 0}
                  {...card}
                />
              ))}
              {!hasReports && <ReportsCard heading={Heading} onAdd={() => setAdding('reports')} />}
            </>
          )}
        </Cards>
      )}
      {adding === 'reports' && (
        <LazyMakeReportKey accounts={accounts} isReseller={isReseller} onMade={reload} onClose={close} />
      )}
      {adding !== null && adding !== 'reports' && (
        <LazyPage load={loadAdd} props={{ wanted: adding, now, reload, onClose: close }} />
      )}
    </div>
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
