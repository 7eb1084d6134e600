import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PendingAuthorization } from '#lib/domain/onboarding.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { singleFlight } from '#lib/domain/single-flight.ts';
import type { OnboardingActions } from '../actions.ts';

const READ_EVERY_MS = 30_000;
/** While a mail is about to be sent: somebody waits to see that it was. */
const READ_SOON_MS = 3000;

export interface Requests {
  /** Null until they were read; stays when that fails later. */
  requests: PendingAuthorization[] | null;
  failure: string | null;
  read: () => Promise<void>;
}

/** All that wait: read at once, now and then while somebody looks, and when told. */
export function useRequests(list: OnboardingActions['listAuthorizations']): Requests {
  const [requests, setRequests] = useState<PendingAuthorization[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const read = useMemo(
    () =>
      singleFlight(async () => {
        const reply = await list();
        if (reply.ok) setRequests(reply.value);
        setFailure(reply.ok ? null : sentence(reply.code, reply.facts));
      }),
    [list],
  );
  const isSending = requests?.some(({ mail }) => mail?.state === 'queued' && mail.reason === null) ?? false;
  useEffect(() => void read(), [read]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void read();
    };
    const timer = setInterval(look, isSending ? READ_SOON_MS : READ_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [read, isSending]);
  return { requests, failure, read };
}
