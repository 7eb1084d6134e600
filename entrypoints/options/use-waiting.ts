import { useEffect, useState } from 'preact/hooks';
import { ask } from '#lib/browser/ask.ts';
import type { Connection, ConnectionRequest } from '#lib/domain/connection.ts';
import { sentence } from '#lib/domain/sentences.ts';

/** Coming back to this page asks at once, but never so soon again. */
const SOONEST_MS = 1500;

/**
 * While a request waits, asks the console every interval whether the person has decided, and when this page is
 * looked at again. The worker asks by itself too, so closing the page loses nothing.
 */
export function useWaiting(request: ConnectionRequest | undefined, connections: readonly Connection[]) {
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
      if (Date.now() - askedAt < SOONEST_MS) return;
      askedAt = Date.now();
      const reply = await ask('checkConnection', { requestId });
      setTrouble(reply.ok ? null : sentence(reply.code, reply.facts));
    };
    const looked = () => {
      if (document.visibilityState === 'visible') void check();
    };
    const timer = setInterval(() => void check(), interval);
    document.addEventListener('visibilitychange', looked);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', looked);
    };
  }, [requestId, interval]);

  const connected = connections.some(({ connectedAt }) => connectedAt >= waitedFrom);
  return { trouble, connected: connected && request === undefined };
}
