import { useEffect, useState } from 'preact/hooks';
import { onVisible } from '#components/basics/while-visible.ts';
import { ask } from '#lib/browser/ask.ts';
import type { Connection, ConnectionRequest } from '#lib/domain/connection.ts';
import { sentence } from '#lib/domain/sentences.ts';

/** Returning to this page asks immediately, but not if the last question was less than this ago. */
const MIN_GAP_MS = 1500;

/**
 * While a request waits, asks the console at every interval whether the person has decided, and when this page becomes
 * visible again. The worker asks by itself too, so closing the page loses nothing.
 */
export function useRequestPolling(
  request: ConnectionRequest | undefined,
  connections: readonly Connection[],
) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [waitedFrom, setWaitedFrom] = useState(Number.POSITIVE_INFINITY);
  const requestId = request?.state === 'waiting' ? request.id : undefined;
  const interval = request?.interval ?? 0;

  useEffect(() => {
    if (requestId === undefined) return;
    setWaitedFrom(Date.now());
    setTrouble(null);
    let askedAt = Date.now();
    const check = async () => {
      if (Date.now() - askedAt < MIN_GAP_MS) return;
      askedAt = Date.now();
      const reply = await ask('checkConnection', { requestId });
      setTrouble(reply.ok ? null : sentence(reply.code, reply.facts));
    };
    const timer = setInterval(() => void check(), interval);
    const unsubscribe = onVisible(() => void check());
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [requestId, interval]);

  const connected = connections.some(({ connectedAt }) => connectedAt >= waitedFrom);
  return { trouble, connected: connected && request === undefined };
}
