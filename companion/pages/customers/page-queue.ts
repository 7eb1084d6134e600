import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Expected } from '#components/transfer/add-customers.tsx';
import type { QueueControls } from '#components/transfer/queue.tsx';
import type { QueueEntry } from '#components/transfer/queue-line.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { AccountName } from '#lib/domain/account.ts';
import {
  isBetweenTries,
  isFinal,
  isUntried,
  mayRetryNow,
  type RedemptionStatus,
} from '#lib/domain/redemption.ts';
import { backOff, LONGEST_WAIT_MS } from '#lib/domain/schedule.ts';
import { tokenHint } from '#lib/domain/token.ts';

/** Redeems one token; the same key for every try, so that a repeated one adds nothing twice. */
export type Redeem = (token: string, idempotencyKey: string) => Promise<AccountName>;

export interface PageQueue {
  entries: ReadonlySignal<readonly QueueEntry[]>;
  /** Something is still on its way: leaving the page would end it. */
  busy: ReadonlySignal<boolean>;
  /** The session has ended: all waits until the person has signed in again. */
  signedOut: ReadonlySignal<boolean>;
  add: (tokens: readonly string[], expected?: Expected) => void;
  /** Tries at once what waits; as after signing in again. */
  retry: () => void;
  controls: QueueControls;
}

interface Entry extends QueueEntry {
  token: string;
}

const BACK_OFF = { firstMs: 3000, mostMs: 60_000 };

/**
 * The queue of a console page: in its memory, one token after another, each until its answer is final, by the rules
 * of the extension's queue (DESIGN 9). `changed` is called when the page may have something to read again: after a
 * final answer, and when the session has ended.
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

  const change = (which: (entry: Entry) => boolean, part: (entry: Entry) => Partial<Entry>) => {
    entries.value = entries.value.map((entry) => (which(entry) ? { ...entry, ...part(entry) } : entry));
  };
  const keep = (which: (entry: Entry) => boolean) => {
    entries.value = entries.value.filter(which);
  };

  const step = async ({ id, token, attempts: before }: Entry) => {
    const it = (entry: Entry) => entry.id === id;
    const attempts = before + 1;
    change(it, () => ({ attempts, status: { state: 'adding' } }));
    try {
      const account = await redeem(token, id);
      signedOut.value = false;
      change(it, () => ({ status: { state: 'added', account } }));
      changed();
    } catch (error) {
      const wasSignedOut = signedOut.value;
      signedOut.value = error instanceof Problem && error.code === 'unauthenticated';
      const status = statusOf(error);
      if (isFinal(status)) change(it, () => ({ status }));
      else {
        const wait = Math.max(backOff(BACK_OFF, attempts, Math.random), askedToWait(error));
        if (signedOut.value) change(it, () => ({ attempts: before }));
        // Nor is it asked for the others meanwhile.
        change(isOpen, () => ({ status, notBefore: Date.now() + wait }));
      }
      if (isFinal(status) || (signedOut.value && !wasSignedOut)) changed();
    }
  };

  const run = async () => {
    if (running) return;
    running = true;
    for (let open = entries.value.filter(isOpen); open.length > 0; open = entries.value.filter(isOpen)) {
      const next = open.toSorted((a, b) => a.notBefore - b.notBefore)[0] as Entry;
      if (next.notBefore > Date.now()) await pause(next.notBefore - Date.now());
      else await step(next);
    }
    change(
      () => true,
      () => ({ told: true }),
    );
    running = false;
  };

  const again = (which: (entry: Entry) => boolean) => {
    change(which, () => ({ notBefore: 0 }));
    wake();
  };

  return {
    entries,
    signedOut,
    busy: computed(() => entries.value.some(isOpen)),
    retry: () => again(isOpen),
    add(tokens, expected = () => undefined) {
      const known = new Set(entries.value.filter(isKept).map(({ token }) => token));
      const fresh = tokens.filter((token) => !known.has(token));
      keep((entry) => isKept(entry) || !tokens.includes(entry.token));
      entries.value = [
        ...entries.value,
        ...fresh.map((token, place) => entryOf(token, place, expected(token))),
      ];
      void run();
    },
    controls: {
      cancel(ids) {
        keep((entry) => !isUntried(entry) || !(ids?.includes(entry.id) ?? true));
        wake();
      },
      stop(id) {
        change(
          (entry) => entry.id === id && isBetweenTries(entry),
          () => ({ status: { state: 'stopped' } }),
        );
        wake();
      },
      retryNow: () => again(mayRetryNow),
      clear: () => keep(isOpen),
    },
  };
}

function entryOf(token: string, place: number, expected: AccountName | undefined): Entry {
  return {
    id: crypto.randomUUID(),
    token,
    hint: tokenHint(token),
    queuedAt: Date.now() + place / 1000,
    notBefore: 0,
    attempts: 0,
    status: { state: 'waiting' },
    ...(expected && { expected }),
  };
}

const isOpen = ({ status }: Entry) => !isFinal(status);
/** On its way or added; what was refused or stopped is tried anew when it is pasted again. */
const isKept = (entry: Entry) => isOpen(entry) || entry.status.state === 'added';

function askedToWait(error: unknown): number {
  const seconds = error instanceof Problem ? (error.facts.retryAfter ?? 0) : 0;
  return Math.min(LONGEST_WAIT_MS, seconds * 1000);
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
