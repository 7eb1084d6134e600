import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { QueueEntry } from '#components/transfer/queue-line.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { AccountName } from '#lib/domain/account.ts';
import { isFinal, type RedemptionStatus } from '#lib/domain/redemption.ts';
import { tokenHint } from '#lib/domain/token.ts';

/** Redeems one token; the same key for every try, so that a repeated one adds nothing twice. */
export type Redeem = (token: string, idempotencyKey: string) => Promise<AccountName>;

export interface PageQueue {
  entries: ReadonlySignal<readonly QueueEntry[]>;
  /** Something is still on its way: leaving the page would end it. */
  busy: ReadonlySignal<boolean>;
  /** The session has ended: all waits until the person has signed in again. */
  signedOut: ReadonlySignal<boolean>;
  add: (tokens: readonly string[]) => void;
  /** Tries at once what waits; as after signing in again. */
  retry: () => void;
}

interface Entry extends QueueEntry {
  token: string;
}

const FIRST_WAIT_MS = 3000;
const MOST_WAIT_MS = 60_000;

/**
 * The queue of a console page: in its memory, one token after another, tried until the answer is final. `changed` is
 * called when the page may have something to read again: after a final answer, and when the session has ended.
 */
export function createPageQueue(redeem: Redeem, changed: () => void): PageQueue {
  const entries = signal<readonly Entry[]>([]);
  const signedOut = signal(false);
  let running = false;
  let wake = () => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const change = (id: string, part: Partial<Entry>) => {
    entries.value = entries.value.map((entry) => (entry.id === id ? { ...entry, ...part } : entry));
  };

  const tryOnce = async ({ id, token }: Entry): Promise<RedemptionStatus> => {
    change(id, { status: { state: 'adding' } });
    try {
      const account = await redeem(token, id);
      signedOut.value = false;
      return { state: 'added', account };
    } catch (error) {
      const before = signedOut.value;
      signedOut.value = error instanceof Problem && error.code === 'unauthenticated';
      if (signedOut.value && !before) changed();
      return statusOf(error);
    }
  };

  const untilFinal = async (entry: Entry) => {
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(MOST_WAIT_MS, wait * 2)) {
      const status = await tryOnce(entry);
      change(entry.id, { status, notBefore: Date.now() + wait });
      if (isFinal(status)) return;
      await pause(wait);
    }
  };

  const run = async () => {
    if (running) return;
    running = true;
    for (let next = firstOpen(entries.value); next; next = firstOpen(entries.value)) {
      await untilFinal(next);
      changed();
    }
    running = false;
  };

  return {
    entries,
    signedOut,
    retry: () => wake(),
    busy: computed(() => firstOpen(entries.value) !== undefined),
    add(tokens) {
      const known = new Set(
        entries.value.filter(({ status }) => status.state !== 'refused').map((e) => e.token),
      );
      const fresh = tokens.filter((token) => !known.has(token)).map(entryOf);
      entries.value = [
        ...entries.value.filter(({ token }) => !tokens.includes(token) || known.has(token)),
        ...fresh,
      ];
      void run();
    },
  };
}

function entryOf(token: string, place: number): Entry {
  const queuedAt = Date.now() + place / 1000;
  return {
    id: crypto.randomUUID(),
    token,
    hint: tokenHint(token),
    queuedAt,
    notBefore: 0,
    status: { state: 'waiting' },
  };
}

function firstOpen(entries: readonly Entry[]): Entry | undefined {
  return entries.find(({ status }) => !isFinal(status));
}

function statusOf(error: unknown): RedemptionStatus {
  if (!(error instanceof Problem)) return { state: 'retrying', why: 'unreachable' };
  if (error.code === 'unauthenticated') return { state: 'waiting' };
  if (error.code === 'rate-limited') return { state: 'retrying', why: 'rate-limited' };
  if (error.code === 'token-redeemed' && error.facts.byYourOrganization) {
    return { state: 'added', account: null };
  }
  return { state: 'refused', code: error.code, facts: error.facts };
}
