import { useEffect, useState } from 'preact/hooks';
import '#components/basics/panel.css';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { whileVisible } from '#components/basics/while-visible.ts';
import { ReadingState } from '#components/sources/reading-state.tsx';
import { SourceState } from '#components/sources/source-state.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { SOURCES } from '#lib/domain/console-pages.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import type { Source } from '#lib/domain/source.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';
import { pick } from '../shared/chosen.ts';
import { now } from '../shared/clock.ts';
import { PageHead } from './page-head.tsx';
import { switchTo } from './route.ts';
import { showsSources } from './views.ts';

export function SourcesView({ connections }: { connections: readonly Connection[] }) {
  const shown = connections.filter(showsSources);
  const connection = pick(shown);
  if (connection === undefined) return null;
  return (
    <>
      <PageHead
        title="Sources"
        connection={connection}
        connections={shown}
        onChoose={(id) => switchTo('sources', id)}
      />
      <SourceList key={connection.id} connection={connection} />
    </>
  );
}

const READ_EVERY_MS = 60_000;

/** Where the numbers come from, and how each source is. They are changed on the console's page alone. */
function SourceList({ connection: { id, origin, clockOffset } }: { connection: Connection }) {
  const [sources, setSources] = useState<readonly Source[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const read = async () => {
    const reply = await readSources(id);
    setFailure(reply.ok ? null : sentence(reply.code, reply.facts));
    if (reply.ok) setSources(reply.value);
  };
  useEffect(() => {
    void read();
    return whileVisible(() => void read(), READ_EVERY_MS);
  }, [id]);
  return (
    <>
      {failure && (
        <Notice tone="bad" action={<Button onClick={() => void read()}>Try again</Button>}>
          {failure}
        </Notice>
      )}
      {sources === null && failure === null && <Loading />}
      {sources?.length === 0 && (
        <p class="muted">No source is connected yet. It is added on the console’s page.</p>
      )}
      {sources?.map((source) => (
        <section key={source.id} class="panel" aria-label={source.name}>
          <h2>
            <bdi>{source.name}</bdi>{' '}
            {source.name !== VENDOR_NAMES[source.vendor] && (
              <span class="badge">{VENDOR_NAMES[source.vendor]}</span>
            )}
          </h2>
          {source.reading ? (
            <ReadingState source={source} reading={source.reading} now={now.value + clockOffset} />
          ) : (
            <SourceState source={source} now={now.value + clockOffset} />
          )}
        </section>
      ))}
      <p>
        <a href={origin + SOURCES} target="_blank" rel="noreferrer">
          Sources on the console
        </a>
        , where keys and jobs are, and administrators change them.
      </p>
    </>
  );
}

async function readSources(connectionId: string): Promise<Reply<Source[]>> {
  return (await import('./source-list.ts')).readSources(connectionId);
}
