import { useEffect, useMemo, useState } from 'preact/hooks';
import { inSlices } from '#components/basics/in-slices.ts';
import { type Findings, findTokens, searchTokens } from '#lib/domain/find-tokens.ts';
import { isLong } from './long-text.ts';

export interface Search {
  /** Empty until the search is over. */
  findings: Findings;
  /** 0 to 1 while a long text is searched, else `null`. */
  progress: number | null;
}

const NOTHING: Findings = { tokens: [], nearMisses: [] };
const BEGUN: Search = { findings: NOTHING, progress: 0 };
const IDLE = { text: '', ...BEGUN };

/** The tokens in a text, as it is typed or pasted: at once, or in slices if it is long. The newest text wins. */
export function useFindings(text: string): Search {
  const atOnce = useMemo(() => (isLong(text) ? null : findTokens(text)), [text]);
  const [sliced, setSliced] = useState<Search & { text: string }>(IDLE);
  useEffect(() => {
    if (!isLong(text)) {
      // A long text that is done with is not kept.
      setSliced(IDLE);
      return;
    }
    const stop = new AbortController();
    const search = inSlices(
      searchTokens(text),
      (progress) => setSliced({ text, findings: NOTHING, progress }),
      stop.signal,
    );
    void search.then((findings) => findings && setSliced({ text, findings, progress: null }));
    return () => stop.abort();
  }, [text]);
  if (atOnce) return { findings: atOnce, progress: null };
  return sliced.text === text ? sliced : BEGUN;
}
