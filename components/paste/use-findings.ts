import { useEffect, useMemo, useState } from 'preact/hooks';
import { inSlices } from '#components/basics/in-slices.ts';
import { type Findings, findTokens, findTokensInSteps } from '#lib/domain/find-tokens.ts';

export interface FindingsSearch {
  /** Empty until the search has finished. */
  findings: Findings;
  /** 0 to 1 during the search of a long text, otherwise null. */
  progress: number | null;
}

const NOTHING: Findings = { tokens: [], nearMisses: [] };
const BEGUN: FindingsSearch = { findings: NOTHING, progress: 0 };
const IDLE = { text: '', ...BEGUN };

/**
 * Finds the tokens in a text while it is typed or pasted: synchronously, or in slices if the text is long. A newer text
 * cancels the search of an older one.
 */
export function useFindings(text: string): FindingsSearch {
  const immediate = useMemo(() => (isLong(text) ? null : findTokens(text)), [text]);
  const [sliced, setSliced] = useState<FindingsSearch & { text: string }>(IDLE);
  useEffect(() => {
    if (!isLong(text)) {
      // Do not hold on to a long text that is no longer needed.
      setSliced(IDLE);
      return;
    }
    const stop = new AbortController();
    const search = inSlices(
      findTokensInSteps(text),
      (progress) => setSliced({ text, findings: NOTHING, progress }),
      stop.signal,
    );
    void search.then((findings) => findings && setSliced({ text, findings, progress: null }));
    return () => stop.abort();
  }, [text]);
  if (immediate) return { findings: immediate, progress: null };
  return sliced.text === text ? sliced : BEGUN;
}

/** In characters. A text area becomes slow beyond this, and a synchronous search would be noticeable. */
const LONG = 200_000;

/** Whether a text is long enough to be searched in slices and kept out of the text area. */
export function isLong(text: string): boolean {
  return text.length > LONG;
}

/** "10 MB of text", "410 kB of text"; counts a character as a byte. */
export function sizeWords(text: string): string {
  const kilobytes = Math.round(text.length / 1000);
  return `${kilobytes < 1000 ? `${kilobytes} kB` : `${Math.round(kilobytes / 1000)} MB`} of text`;
}
