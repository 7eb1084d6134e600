import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BackOff, backOff, jittered } from '#lib/async/back-off.ts';
import { retryAfter } from '../http/retry-after.ts';

/** How much of what passes, such as throttling, a piece of work bears with. */
export interface Patience {
  /** How often one request is made at most. */
  tries: number;
  /** How long (ms) all its requests together may take for answers that are of no use, the waits after them included. */
  maxLostMs: number;
}

/** Somebody waits in front of a page, which gives up after 20 s. */
export const IN_ANSWER: Patience = { tries: 3, maxLostMs: 8000 };
/** The page that authorizes waits for minutes. */
export const IN_AUTHORIZATION: Patience = { tries: 4, maxLostMs: 45_000 };
/** Graph asks for up to five minutes. Shorter than the hour after which a directory is taken for left by its reader. */
export const IN_BACKGROUND: Patience = { tries: 12, maxLostMs: 1_800_000 };

/** Waits where the other side does not say how long. */
const BACK_OFF: BackOff = { firstMs: 1000, maxMs: 60_000 };

interface Run {
  patience: Patience;
  lostMs: number;
  signal: AbortSignal | undefined;
}

const currentRun = new AsyncLocalStorage<Run>();

/** Runs the work, whose requests share the patience; `signal` aborts all of them, and the waits between. */
export function runWithPatience<T>(
  patience: Patience,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return currentRun.run({ patience, lostMs: 0, signal }, work);
}

export interface RetryOptions {
  /** How long one answer may take, its body included; 10 by default. */
  timeoutSeconds?: number;
  /** Waits for so many ms; for tests. */
  wait?: (ms: number, signal: AbortSignal | undefined) => Promise<unknown>;
}

export interface Request {
  init: RequestInit;
  /** Can be answered once only, like a sign-in's code: it is sent again only where it was not taken. */
  once?: boolean;
  /** Whether an answer is a refusal that passes, beside those of PASSING. */
  isPassing?: (answer: Response) => Promise<boolean>;
}

const PASSING = [408, 429, 500, 502, 503, 504];
/** What a server answers that has not begun. */
const NOT_TAKEN = [429, 503];
const CLOSED = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'];
/** Codes of failures of the network that pass, and the name of ours for an answer that takes too long. */
const LOST = ['ETIMEDOUT', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'TimeoutError'];

type Outcome = { answer: Response } | { error: unknown };

/**
 * Returns a `fetch` that makes a request again after what passes: when the other side says (Retry-After), else at growing
 * intervals; at once if a kept-alive connection was closed just as it was used again. Outside of `runWithPatience`
 * somebody waits for each. Answers are read whole, so that one that breaks off is asked for again, too.
 */
export function createFetchWithRetry({
  timeoutSeconds = 10,
  wait = (ms, signal) => sleep(ms, undefined, signal && { signal }),
}: RetryOptions) {
  async function attempt(address: string, init: RequestInit, signal: AbortSignal | undefined) {
    const late = AbortSignal.timeout(timeoutSeconds * 1000);
    const either = signal ? AbortSignal.any([late, signal]) : late;
    try {
      return { answer: await readWhole(await fetch(address, { ...init, signal: either })) };
    } catch (error) {
      if (signal?.aborted) throw error;
      return { error };
    }
  }

  return async (address: string, request: Request): Promise<Response> => {
    const run = currentRun.getStore() ?? { patience: IN_ANSWER, lostMs: 0, signal: undefined };
    for (let tries = 1; ; tries++) {
      const beganAt = performance.now();
      const outcome = await attempt(address, request.init, run.signal);
      if ((await passes(outcome, request, tries)) && tries < run.patience.tries) {
        const pause = pauseAfter(outcome, tries);
        run.lostMs += performance.now() - beganAt + pause;
        if (run.lostMs <= run.patience.maxLostMs) {
          await wait(pause, run.signal);
          continue;
        }
      }
      if ('error' in outcome) throw outcome.error;
      return outcome.answer;
    }
  };
}

async function readWhole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
}

async function passes(outcome: Outcome, { once, isPassing }: Request, tries: number): Promise<boolean> {
  if ('error' in outcome) {
    const reason = reasonOf(outcome.error);
    return once ? CLOSED.includes(reason) && tries === 1 : [...CLOSED, ...LOST].includes(reason);
  }
  const { answer } = outcome;
  if ((once ? NOT_TAKEN : PASSING).includes(answer.status)) return true;
  return isPassing?.(answer.clone()) ?? false;
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? '';
}

/** How long (ms) to wait before the next try. Their own clock counts for a date of theirs. */
function pauseAfter(outcome: Outcome, tries: number): number {
  if ('error' in outcome && tries === 1 && CLOSED.includes(reasonOf(outcome.error))) return 0;
  const headers = 'answer' in outcome ? outcome.answer.headers : new Headers();
  const theirs = Date.parse(headers.get('date') ?? '');
  const now = Number.isNaN(theirs) ? Date.now() : theirs;
  const said = (retryAfter(headers.get('retry-after'), new Date(now))?.getTime() ?? 0) - now;
  return said > 0 ? jittered(said, Math.random) : backOff(BACK_OFF, tries, Math.random);
}
