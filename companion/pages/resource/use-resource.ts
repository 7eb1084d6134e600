import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { whileVisible } from '#components/basics/while-visible.ts';
import { singleFlight } from '#lib/async/single-flight.ts';
import { isTransient } from '#lib/domain/problem.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { failureFromError } from '../session/client.ts';

/** How often a page whose session is lost looks for it by itself, in ms. */
const LOST_SESSION_MS = 60_000;

/** Something that is read from the console, with the state of reading it. */
export interface Resource<T> {
  /** The last answer. It stays while it is reloaded, and when that fails. */
  data: T | null;
  failure: string | null;
  /** The session has ended. The page keeps what is typed into it, and reloads when it becomes visible again. */
  signedOut: boolean;
  /** The session acts for a different organization than this page. The page behaves as if signed out. */
  otherOrganization: boolean;
  /** A retry may succeed: the console was away or busy, and did not refuse. */
  canRetry: boolean;
  reload: () => Promise<void>;
}

/** Reads from the console on mount and on `reload`; never twice concurrently, so that no older answer arrives last. */
export function useResource<T>(read: () => Promise<T>): Resource<T> {
  const [data, setData] = useState<T | null>(null);
  const [failureState, setFailureState] = useState<FailureState>(NO_FAILURE);
  const current = useRef(read);
  current.current = read;
  const reload = useMemo(
    () =>
      singleFlight(async () => {
        // Answers to an earlier `read` are dropped, whichever arrives first.
        const isCurrent = () => current.current === read;
        try {
          const answer = await read();
          if (isCurrent()) setData(answer);
          if (isCurrent()) setFailureState(NO_FAILURE);
        } catch (error) {
          if (isCurrent()) setFailureState(failureStateOf(error));
        }
      }),
    [read],
  );
  useEffect(() => void reload(), [reload]);
  const isSessionLost = failureState.signedOut || failureState.otherOrganization;
  useEffect(
    () => (isSessionLost ? whileVisible(() => void reload(), LOST_SESSION_MS) : undefined),
    [isSessionLost, reload],
  );
  return { data, ...failureState, reload };
}

type FailureState = Pick<Resource<unknown>, 'failure' | 'signedOut' | 'otherOrganization' | 'canRetry'>;
const NO_FAILURE: FailureState = {
  failure: null,
  signedOut: false,
  otherOrganization: false,
  canRetry: false,
};

/** What a page shows when a read failed. It never navigates away: typed text would be lost. */
export function failureStateOf(error: unknown): FailureState {
  const { code, facts } = failureFromError(error);
  return {
    failure: sentence(code, facts),
    signedOut: code === 'unauthenticated',
    otherOrganization: code === 'other-organization',
    canRetry: isTransient(code),
  };
}
