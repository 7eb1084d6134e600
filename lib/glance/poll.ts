import { backOff } from '#lib/async/back-off.ts';
import type { WorkerContext } from '#lib/connection/context.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import { identityOf } from '#lib/connection/make-connection.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Changes } from '#lib/contract/worker-schemas.ts';
import type { Glance } from '#lib/domain/glance.ts';
import type { PollState } from '#lib/ports/store.ts';
import { storeKeeper } from './keep-changes.ts';
import { waitAfterAnswer, waitAfterFailure } from './pace.ts';
import { readChanges } from './read-changes.ts';
import { recordGlance } from './record-glance.ts';

/** A smaller difference between the clocks is network delay. */
const CLOCK_SLACK_MS = 2000;

/**
 * Reads what changed at one connection's console, writes its glance and schedules the next poll (ARCHITECTURE, Background
 * worker). Returns whether the console was reached, and does not throw if it was not.
 */
export async function pollConnection(context: WorkerContext, connectionId: string): Promise<boolean> {
  const poll = await deferPoll(context, connectionId);
  try {
    const read = await context.contact(connectionId, (client) =>
      refreshIdentityAndRead(context, client, poll),
    );
    await finishPoll(context, read);
    await recordGlance(context, connectionId, { failure: null });
    return true;
  } catch (error) {
    const failure = await recordFailure(context, poll, error);
    await recordGlance(context, connectionId, { failure });
    return false;
  }
}

type Reader = Pick<WorkerClient, 'me' | 'changesSince'>;

interface ChangesRead {
  poll: PollState;
  /** The last page; null when nothing had changed. */
  last: Changes | null;
}

async function readAndStore({ store }: WorkerContext, client: Reader, poll: PollState): Promise<ChangesRead> {
  const keeper = storeKeeper(store, poll);
  const last = await readChanges(client.changesSince, keeper);
  return { poll: { ...poll, cursor: keeper.cursor() ?? null }, last };
}

/** Schedules the next poll before this one, as if this one had failed, because the worker may be killed during it. */
async function deferPoll(context: WorkerContext, connectionId: string): Promise<PollState> {
  const { store, wakeBy, timing, now, random } = context;
  const before = await store.poll(connectionId);
  const failures = before.failures + 1;
  const poll = { ...before, failures, nextAt: now() + backOff(timing.pollBackOff, failures, random) };
  await store.putPoll(poll);
  await wakeBy(poll.nextAt);
  return poll;
}

/** Reads the changes, after asking `/me` once a day and when something was forbidden: the person's role may have changed. */
async function refreshIdentityAndRead(
  context: WorkerContext,
  client: Reader,
  poll: PollState,
): Promise<ChangesRead> {
  const askedMeAt = context.now();
  if (askedMeAt - poll.askedMeAt < context.timing.identityRefreshMs) {
    try {
      return await readAndStore(context, client, poll);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 403)) throw error;
    }
  }
  const identity = identityOf(await client.me({}), context.now());
  await context.store.changeConnection(poll.connectionId, (current) => ({ ...current, ...identity }));
  return readAndStore(context, client, { ...poll, askedMeAt });
}

async function finishPoll(context: WorkerContext, { poll, last }: ChangesRead): Promise<void> {
  const { store, timing, now, random } = context;
  const pollAfterSeconds = last?.pollAfterSeconds ?? poll.pollAfterSeconds;
  const { pollMinutes } = await store.settings();
  const wait = waitAfterAnswer(pollMinutes * timing.pollMinuteMs, pollAfterSeconds, random);
  await store.putPoll({ ...poll, pollAfterSeconds, failures: 0, nextAt: now() + wait });
  const clockOffset = last && Date.parse(last.serverTime) - now();
  const connection = await store.connection(poll.connectionId);
  if (clockOffset === null || !connection) return;
  if (Math.abs(clockOffset - connection.clockOffset) < CLOCK_SLACK_MS) return;
  await store.changeConnection(poll.connectionId, (current) => ({ ...current, clockOffset }));
}

async function recordFailure(
  { store, timing, now, random }: WorkerContext,
  { connectionId }: PollState,
  error: unknown,
): Promise<Glance['failure']> {
  const setback = setbackOf(error);
  if (setback.kind === 'signed-out' || setback.kind === 'gone') return 'signed-out';
  if (setback.kind === 'final') return 'unreachable';
  const poll = await store.poll(connectionId);
  const wait = waitAfterFailure(timing.pollBackOff, poll.failures, error, random);
  await store.putPoll({ ...poll, nextAt: now() + wait });
  return setback.why;
}
