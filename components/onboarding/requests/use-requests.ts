import { useEffect, useMemo, useState } from 'preact/hooks';
import { whileVisible } from '#components/basics/while-visible.ts';
import { singleFlight } from '#lib/async/single-flight.ts';
import type { PendingAuthorization } from '#lib/domain/onboarding.ts';
import { sentence } from '#lib/domain/sentences.ts';
import type { OnboardingActions } from '../onboarding-actions.ts';

const READ_EVERY_MS = 30_000;
/** While a mail is about to be sent, because the person is waiting to see the result. */
const READ_SOON_MS = 3000;

export interface Requests {
  /** Null until first read; kept if a later read fails. */
  requests: PendingAuthorization[] | null;
  failure: string | null;
  read: () => Promise<void>;
}

/** The pending authorizations: read immediately, then regularly while the page is visible, and on demand. */
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
  useEffect(
    () => whileVisible(() => void read(), isSending ? READ_SOON_MS : READ_EVERY_MS),
    [read, isSending],
  );
  return { requests, failure, read };
}
