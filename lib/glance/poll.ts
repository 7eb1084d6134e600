import type { WorkerContext } from '#lib/connection/context.ts';
import { setbackOf } from '#lib/connection/failure.ts';
import { identityOf } from '#lib/connection/identity.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { backOff, jittered, LONGEST_WAIT_MS } from '#lib/domain/schedule.ts';
import type { PollState } from '#lib/domain/store.ts';
import { type Reading, readChanges } from './read-changes.ts';
import { recordGlance } from './record.ts';

/** Clocks that differ by less are the network's delay. */
const CLOCK_SLACK_MS = 2000;

/**
 * Reads what changed at one connection's console, writes its glance and says when to poll again (ARCHITECTURE, Background worker). Answers
 * whether the console was reached; throws nothing for a console that was not.
 */
export async function pollConnection(context: WorkerContext, connectionId: string): Promise<boolean> {
  const poll = await putOff(context, connectionId);
  try {
    const reading = await context.contact(connectionId, (client) => readAsOneself(context, client, poll));
    await settle(context, reading);
    await recordGlance(context, connectionId, { failure: null });
    return true;
  } catch (error) {
    const failure = await setBack(context, poll, error);
    await recordGlance(context, connectionId, { failure });
    return false;
  }
}

/** The next poll is scheduled before this one, as if this one had failed: the worker may be killed during it. */
async function putOff(context: WorkerContext, connectionId: string): Promise<PollState> {
  const { store, wakeBy, timing, now, random } = context;
  const before = await store.poll(connectionId);
  const failures = before.failures + 1;
  const poll = { ...before, failures, nextAt: now() + backOff(timing.pollBackOff, failures, random) };
  await store.putPoll(poll);
  await wakeBy(poll.nextAt);
  return poll;
}

/** The role may have changed: asked for daily, and when something was forbidden. */
async function readAsOneself(
  context: WorkerContext,
  client: WorkerClient,
  poll: PollState,
): Promise<Reading> {
  const askedMeAt = context.now();
  if (askedMeAt - poll.askedMeAt < context.timing.askMeEveryMs) {
    try {
      return await readChanges(context.store, client, poll);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 403)) throw error;
    }
  }
  const identity = identityOf(await client.me({}), context.now());
  await context.store.changeConnection(poll.connectionId, (current) => ({ ...current, ...identity }));
  return readChanges(context.store, client, { ...poll, askedMeAt });
}

async function settle(context: WorkerContext, { poll, last }: Reading): Promise<void> {
  const { store, now } = context;
  const pollAfterSeconds = last?.pollAfterSeconds ?? poll.pollAfterSeconds;
  const wait = await waitOf(context, pollAfterSeconds);
  await store.putPoll({ ...poll, pollAfterSeconds, failures: 0, nextAt: now() + wait });
  const clockOffset = last && Date.parse(last.serverTime) - now();
  const connection = await store.connection(poll.connectionId);
  if (clockOffset === null || !connection) return;
  if (Math.abs(clockOffset - connection.clockOffset) < CLOCK_SLACK_MS) return;
  await store.changeConnection(poll.connectionId, (current) => ({ ...current, clockOffset }));
}

/** As long as the person has set, or as the console asks for if that is longer. In ms. */
async function waitOf({ store, timing, random }: WorkerContext, pollAfterSeconds: number): Promise<number> {
  const { pollMinutes } = await store.settings();
  const hint = Math.min(LONGEST_WAIT_MS, pollAfterSeconds * 1000);
  return jittered(Math.max(pollMinutes * timing.pollMinuteMs, hint), random);
}

async function setBack(
  { store, now }: WorkerContext,
  { connectionId, nextAt }: PollState,
  error: unknown,
): Promise<Glance['failure']> {
  const setback = setbackOf(error);
  if (setback.kind === 'signed-out' || setback.kind === 'gone') return 'signed-out';
  if (setback.kind === 'final') return 'unreachable';
  const poll = await store.poll(connectionId);
  await store.putPoll({ ...poll, nextAt: Math.max(nextAt, now() + setback.afterMs) });
  return setback.why;
}
