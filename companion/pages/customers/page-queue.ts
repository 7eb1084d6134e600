import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { FindExpected } from '#components/paste/add-customers.tsx';
import type { QueueControls } from '#components/queue/queue-row.tsx';
import type { QueueEntry } from '#components/queue/queue-words.ts';
import { backOff } from '#lib/async/back-off.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { AccountName } from '#lib/domain/account.ts';
import {
  isAwaitingRetry,
  isFinal,
  isUntried,
  mayRetryNow,
  type RedemptionStatus,
} from '#lib/domain/redemption.ts';
import { tokenHash, tokenHint } from '#lib/domain/token.ts';
import { isSessionLost, redemptionStatusOf, retryAfterMs, wasNotAttempted } from './redeem-failure.ts';

/** Redeems one token. Every attempt uses the same key, so that a repeated one adds nothing twice. */
export type Redeem = (token: string, idempotencyKey: string) => Promise<AccountName>;

export interface PageQueue {
  entries: ReadonlySignal<readonly QueueEntry[]>;
  /** Some entry is not final yet; leaving the page would end its attempts. */
  busy: ReadonlySignal<boolean>;
  /** The session has ended; all entries wait until the person has signed in again. */
  signedOut: ReadonlySignal<boolean>;
  /** Appends tokens, except those that are in the queue already or were added by it. */
  add: (tokens: readonly string[], expected?: FindExpected) => Promise<void>;
  /** Retries waiting entries immediately, as after signing in again, unless the console asked to wait. */
  retry: () => void;
  controls: QueueControls;
}

interface Entry extends QueueEntry {
  unanswered: number;
  tokenHash: string;
  /** Empty once the status is final. */
  token: string;
}

const BACK_OFF = { firstMs: 3000, maxMs: 60_000 };

/**
 * The queue of a console page. It lives in memory and redeems one token after another, each until its answer is final,
 * by the rules of the extension's queue (ARCHITECTURE, Background worker). `onChange` is called when the page should
 * reload: after a final answer, and when the session has ended or acts for another organization.
 */
export function createPageQueue(redeem: Redeem, onChange: () => void): PageQueue {
  const entries = signal<readonly Entry[]>([]);
  const signedOut = signal(false);
  let sessionLost = false;
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
  const retain = (which: (entry: Entry) => boolean) => {
    entries.value = entries.value.filter(which);
  };

  const finalize = (which: (entry: Entry) => boolean, status: RedemptionStatus) =>
    change(which, () => ({ status, token: '' }));

  const step = async ({ id, token, attempts: before }: Entry) => {
    const isThis = (entry: Entry) => entry.id === id;
    const attempts = before + 1;
    change(isThis, () => ({ attempts, status: { state: 'adding' } }));
    try {
      const account = await redeem(token, id);
      signedOut.value = sessionLost = false;
      finalize(isThis, { state: 'added', account });
      onChange();
    } catch (error) {
      const wasLost = sessionLost;
      sessionLost = isSessionLost(error);
      signedOut.value = error instanceof Problem && error.code === 'unauthenticated';
      const status = redemptionStatusOf(error);
      if (isFinal(status)) finalize(isThis, status);
      else {
        const wait = Math.max(backOff(BACK_OFF, attempts, Math.random), retryAfterMs(error));
        change(isThis, (entry) => attemptsAfter(error, entry));
        // The other entries wait for as long.
        change(isOpen, () => ({ status, notBefore: Date.now() + wait }));
      }
      if (isFinal(status) || (sessionLost && !wasLost)) onChange();
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

  const retryWhere = (which: (entry: Entry) => boolean) => {
    change(which, () => ({ notBefore: 0, status: { state: 'waiting' } }));
    wake();
  };

  return {
    entries,
    signedOut,
    busy: computed(() => entries.value.some(isOpen)),
    retry: () => retryWhere((entry) => entry.status.state === 'waiting' || mayRetryNow(entry)),
    async add(tokens, expected = () => undefined) {
      const hashed = await Promise.all(tokens.map(async (token) => [await tokenHash(token), token] as const));
      const fresh = new Map(hashed);
      for (const entry of entries.value.filter(isOpenOrAdded)) fresh.delete(entry.tokenHash);
      // An earlier attempt that was not answered may have added it.
      const before = new Map(entries.value.map((entry) => [entry.tokenHash, entry.unanswered]));
      retain(({ tokenHash }) => !fresh.has(tokenHash));
      const limited = entries.value.find(isRateLimited);
      const sameWait = limited && { status: limited.status, notBefore: limited.notBefore };
      entries.value = [
        ...entries.value,
        ...[...fresh].map(([hash, token], index) => ({
          ...entryOf(hash, token, index, expected(token)),
          unanswered: before.get(hash) ?? 0,
          ...sameWait,
        })),
      ];
      void run();
      wake();
    },
    controls: {
      cancel(ids) {
        retain((entry) => !isUntried(entry) || !(ids?.includes(entry.id) ?? true));
        wake();
      },
      stop(id) {
        finalize((entry) => entry.id === id && isAwaitingRetry(entry), { state: 'stopped' });
        wake();
      },
      retryNow: () => retryWhere(mayRetryNow),
      clear: () => retain(isOpen),
    },
  };
}

function entryOf(tokenHash: string, token: string, index: number, expected: AccountName | undefined): Entry {
  return {
    id: crypto.randomUUID(),
    tokenHash,
    token,
    hint: tokenHint(token),
    queuedAt: Date.now() + index / 1000,
    notBefore: 0,
    attempts: 0,
    unanswered: 0,
    status: { state: 'waiting' },
    ...(expected && { expected }),
  };
}

/** An error that says nothing about the token costs no attempt. */
function attemptsAfter(
  error: unknown,
  { attempts, unanswered }: Entry,
): Pick<Entry, 'attempts' | 'unanswered'> {
  return {
    attempts: attempts - Number(isSessionLost(error)),
    unanswered: unanswered + Number(!wasNotAttempted(error)),
  };
}

const isOpen = ({ status }: Entry) => !isFinal(status);
/** The console asked to wait and the wait is not over. It applies to entries that are added meanwhile, too. */
const isRateLimited = ({ status, notBefore }: Entry) =>
  status.state === 'retrying' && status.why === 'rate-limited' && notBefore > Date.now();
/** Refused and stopped tokens are not among these: they are tried again when they are pasted again. */
const isOpenOrAdded = (entry: Entry) => isOpen(entry) || entry.status.state === 'added';
