import { serializeByKey } from '#lib/async/single-flight.ts';
import type { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { asProblem } from '../http/errors.ts';
import { type AskedPing, admitPings, type PingSender } from './admit-pings.ts';
import { inGroups } from './in-groups.ts';
import type { Ping } from './ping-path.ts';
import { type PingOutcome, type PingReport, type ReadPing, takePings } from './take-ping.ts';

/** At most so many pings in one transaction. */
const TOGETHER = 100;

/** A ping that has come. */
export interface ComePing extends AskedPing {
  ping: Ping;
  /** What it says if it has no body; null if there is one to be read. */
  said: { report: PingReport } | null;
}

type Outcome = PingOutcome | 'busy';
type Received = { outcome: Outcome; sender: PingSender } | Awaited<ReturnType<typeof admitPings>>[number];

/** Admits pings, and records them with those that come at the same time. */
export function createReceiver(ctx: Context) {
  const receive = inGroups(TOGETHER, async (come: ComePing[]): Promise<Received[]> => {
    const admitted = await admitPings(ctx, come);
    const places = come.flatMap(({ ping, said }, place) => {
      const sender = admitted[place];
      if (said === null || !isSender(sender)) return [];
      return [{ place, read: { sender, ping, report: said.report, body: null } }];
    });
    const outcomes = await recordAll(places.map(({ read }) => read));
    const received: Received[] = [...admitted];
    for (const [index, { place, read }] of places.entries())
      received[place] = { outcome: outcomes[index] as Outcome, sender: read.sender };
    return received;
  });
  const record = inGroups(TOGETHER, recordAll);
  const inTurn = serializeByKey();

  /** Where a group fails, each is tried alone, so that none harms the others. */
  async function recordAll(pings: ReadPing[]): Promise<Outcome[]> {
    if (pings.length === 0) return [];
    try {
      return await takePings(ctx, pings, { waits: false });
    } catch (error) {
      if (pings.length === 1 || asProblem(error as Error).code === 'unavailable') throw error;
      return pings.map(() => 'busy' as const);
    }
  }

  /** Whose source is locked waits for it apart, one after another. */
  const settle = (ping: ReadPing, outcome: Outcome): PingOutcome | Promise<PingOutcome> =>
    outcome !== 'busy'
      ? outcome
      : inTurn(ping.sender.sourceId, async () => {
          const [alone] = await takePings(ctx, [ping], { waits: true });
          return alone as PingOutcome;
        });

  /**
   * Takes a ping, once it is admitted and its body, if it has one, was read by `readBody`. Null is from nobody; a problem
   * is that of whoever is over a limit.
   */
  return async function take<Bad>(
    come: ComePing,
    readBody: () => Promise<Bad | { report: PingReport; body: string | null }>,
  ): Promise<PingOutcome | Bad | null | { over: 'address' | 'secret'; problem: Problem }> {
    const received = await receive(come);
    if (received === null || 'problem' in received) return received;
    const { ping, said } = come;
    if ('outcome' in received)
      return settle(
        { sender: received.sender, ping, report: said?.report ?? null, body: null },
        received.outcome,
      );
    const read = await readBody();
    if (typeof read !== 'object' || read === null || !('report' in read)) return read as Bad;
    const whole = { sender: received, ping, ...read };
    return settle(whole, await record(whole));
  };
}

function isSender(
  admitted: Awaited<ReturnType<typeof admitPings>>[number] | undefined,
): admitted is PingSender {
  return admitted !== null && admitted !== undefined && !('problem' in admitted);
}
