import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { ReadingState } from '#components/sources/reading-state.tsx';
import { checkSourceNow, listSources } from '#lib/contract/sources.ts';
import { readingIsUnderWay } from '#lib/domain/reading-words.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';
import { useLookOften } from '../hooks/use-look-often.ts';
import { useSending } from '../hooks/use-sending.ts';
import { call, readAllPages } from '../session/client.ts';
import type { SourcesShown } from './sources-shown.ts';

export interface ReadSourceProps {
  source: Source;
  reading: SourceReading;
  shown: SourcesShown;
  /** The id of the source's heading. */
  describedBy: string;
}

/** A source that Baton reads: how it is, looked at again and again while its first read goes on, and having it read now. */
export function ReadSource({ source: listed, reading, shown, describedBy }: ReadSourceProps) {
  const [newer, setNewer] = useState<Source | null>(null);
  // What all sources were read with is newer than what was seen before.
  useEffect(() => setNewer(null), [listed]);
  const source = newer ?? listed;
  const isUnderWay = readingIsUnderWay(source);
  const look = async () => {
    const all = await readAllPages((query) => call(listSources, { query })).catch(() => []);
    setNewer(all.find(({ id }) => id === source.id) ?? null);
  };
  useLookOften(isUnderWay, look);
  // What came with it, such as accounts that may be one, is read once it has ended.
  const was = useRef(isUnderWay);
  useEffect(() => {
    if (was.current && !isUnderWay) void shown.reload();
    was.current = isUnderWay;
  }, [isUnderWay]);
  const { busy, failure, send } = useSending<Source>();
  const check = async () => {
    const answer = await send(() => call(checkSourceNow, { params: { id: source.id } }));
    if (answer) setNewer(answer);
  };
  const isChecking = source.reading?.isChecking ?? false;
  return (
    <>
      <ReadingState source={source} reading={source.reading ?? reading} now={shown.now} />
      {failure && <Notice tone="bad">{failure}</Notice>}
      {shown.mayCheck && source.pausedAt === null && (
        <div class="row">
          <Button small describedBy={describedBy} busy={busy || isChecking} onClick={() => void check()}>
            Check now
          </Button>
          <output class="small muted" aria-live="polite">
            {isChecking
              ? `${VENDOR_NAMES[source.vendor]} is being asked, which may take a minute.`
              : checkNote(source)}
          </output>
        </div>
      )}
    </>
  );
}

/** What reading it now does. */
const checkNote = ({ reading }: Source) =>
  reading?.settings
    ? 'Reads the licenses and results now.'
    : 'Reads the list now. Each account has a button of its own, on its page.';
