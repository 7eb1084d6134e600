import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isPassing } from '#lib/domain/problem.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { singleFlight } from '#lib/domain/single-flight.ts';
import { failureOf } from './client.ts';
import { whenLookedAt } from './looked-at.ts';

export interface Reading<T> {
  /** The last answer; stays while it is read again and if that fails. */
  data: T | null;
  failure: string | null;
  /** The session has ended. The page stays with all that is typed into it, and reads again when it is looked at again. */
  signedOut: boolean;
  /** The session acts for another organization than this page. Likewise. */
  elsewhere: boolean;
  /** Asking again may go better: the console was away or busy, rather than refused. */
  passing: boolean;
  again: () => Promise<void>;
}

/** Reads from the console, at once and when told; never twice at once, so that no older answer comes last. */
export function useReading<T>(read: () => Promise<T>): Reading<T> {
  const [data, setData] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(NONE);
  const current = useRef(read);
  current.current = read;
  const again = useMemo(
    () =>
      singleFlight(async () => {
        // What was asked for before something else was is of no interest, whichever comes first.
        const isAsked = () => current.current === read;
        try {
          const answer = await read();
          if (isAsked()) setData(answer);
          if (isAsked()) setTrouble(NONE);
        } catch (error) {
          if (isAsked()) setTrouble(troubleOf(error));
        }
      }),
    [read],
  );
  useEffect(() => void again(), [again]);
  const away = trouble.signedOut || trouble.elsewhere;
  useEffect(() => (away ? whenLookedAt(() => void again()) : undefined), [away, again]);
  return { data, ...trouble, again };
}

type Trouble = Pick<Reading<unknown>, 'failure' | 'signedOut' | 'elsewhere' | 'passing'>;
const NONE: Trouble = { failure: null, signedOut: false, elsewhere: false, passing: false };

/** What a page shows of an answer that did not come. It never leads away: what was typed would be lost. */
export function troubleOf(error: unknown): Trouble {
  const { code, facts } = failureOf(error);
  return {
    failure: sentence(code, facts),
    signedOut: code === 'unauthenticated',
    elsewhere: code === 'other-organization',
    passing: isPassing(code),
  };
}
