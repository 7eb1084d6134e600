import { Brand } from '#components/basics/brand.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { About } from './about.tsx';
import { AddView, NotAdded } from './add-view.tsx';
import { AlertsView } from './alerts-view.tsx';
import { ConnectionsView } from './connections-view.tsx';
import { GuideView } from './guide-view.tsx';
import { KeptView } from './kept-view.tsx';
import { route } from './route.ts';
import { SourcesView } from './sources-view.tsx';
import { StatusView } from './status-view.tsx';
import { TokensView } from './tokens-view.tsx';
import { type Entry, entriesFor, type OptionsView, view } from './views.ts';

export function Options() {
  const read = view.value;
  if (read.state === 'read') return <Layout {...read.value} />;
  return (
    <main class="page">
      {read.state === 'reading' ? <Loading /> : <Notice tone="bad">{read.words}</Notice>}
    </main>
  );
}

function Layout(read: OptionsView) {
  const entries = entriesFor(read.connections);
  const current = entries.find(({ view }) => view === route.value) ?? entries[0];
  if (current === undefined) return null;
  return (
    <div class="layout">
      <Rail entries={entries} current={current} />
      <main class="page" data-wide={current.view === 'status' || undefined}>
        {route.value === 'add' && current.view !== 'add' && <NotAdded connections={read.connections} />}
        <Page current={current} {...read} />
      </main>
    </div>
  );
}

function Rail({ entries, current }: { entries: readonly Entry[]; current: Entry }) {
  return (
    <nav class="rail" aria-label="Views">
      <Brand />
      <ul class="rail-links">
        {entries.map(({ view, title }) => (
          <li key={view}>
            <a
              class="nav-link rail-link"
              href={`#${view}`}
              aria-current={view === current.view ? 'page' : undefined}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Page({ current, ...read }: OptionsView & { current: Entry }) {
  switch (current.view) {
    case 'status':
      return <StatusView connections={read.connections} />;
    case 'add':
      return <AddView connections={read.connections} />;
    case 'sources':
      return <SourcesView connections={read.connections} />;
    case 'tokens':
      return <TokensView connections={read.connections} />;
    case 'kept':
      return <KeptView />;
    case 'guide':
      return <GuideView />;
    case 'connections':
      return <ConnectionsView {...read} />;
    case 'alerts':
      return <AlertsView connections={read.connections} />;
    case 'about':
      return <About connections={read.connections} />;
    default:
      return current.view satisfies never;
  }
}
