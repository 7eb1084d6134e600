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
import { backOff } from '#lib/domain/schedule.ts';
import { tokenHash, tokenHint } from '#lib/domain/token.ts';
import { askedToWait, isAnswered, isAway, statusOf } from './queue-answer.ts';

/** Redeems one token; the same key for every try, so that a repeated one adds nothing twice. */
export type Redeem = (token: string, idempotencyKey: string) => Promise<AccountName>;

export interface PageQueue {
  entries: ReadonlySignal<readonly QueueEntry[]>;
  /** Something is still on its way: leaving the page would end it. */
  busy: ReadonlySignal<boolean>;
  /** The session has ended: all waits until the person has signed in again. */
  signedOut: ReadonlySignal<boolean>;
  /** Puts them behind what is here already; a token that is here, or was added from here, only once. */
  add: (tokens: readonly string[], expected?: Expected) => Promise<void>;
  /** Tries at once what waits, unless the console has asked to wait; as after signing in again. */
  retry: () => void;
  controls: QueueControls;
}

interface Entry extends QueueEntry {
  unanswered: number;
  tokenHash: string;
  /** Empty once the status is final. */
  token: string;
}

const BACK_OFF = { firstMs: 3000, mostMs: 60_000 };

/**
 * The queue of a console page: in its memory, one token after another, each until its answer is final, by the rules
 * of the extension's queue (ARCHITECTURE, Background worker). `changed` is called when the page may have something to read again: after a
 * final answer, and when the session has ended or acts for another organization.
 */
export function createPageQueue(redeem: Redeem, changed: () => void): PageQueue {
  const entries = signal<readonly Entry[]>([]);
  const signedOut = signal(false);
  let away = false;
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

  const finish = (which: (entry: Entry) => boolean, status: RedemptionStatus) =>
    change(which, () => ({ status, token: '' }));

  const step = async ({ id, token, attempts: before }: Entry) => {
    const it = (entry: Entry) => entry.id === id;
    const attempts = before + 1;
    change(it, () => ({ attempts, status: { state: 'adding' } }));
    try {
      const account = await redeem(token, id);
      signedOut.value = away = false;
      finish(it, { state: 'added', account });
      changed();
    } catch (error) {
      const wasAway = away;
      away = isAway(error);
      signedOut.value = error instanceof Problem && error.code === 'unauthenticated';
      const status = statusOf(error);
      if (isFinal(status)) finish(it, status);
      else {
        const wait = Math.max(backOff(BACK_OFF, attempts, Math.random), askedToWait(error));
        change(it, (entry) => triesAfter(error, entry));
        // Nor is it asked for the others meanwhile.
        change(isOpen, () => ({ status, notBefore: Date.now() + wait }));
      }
      if (isFinal(status) || (away && !wasAway)) changed();
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
    change(which, () => ({ notBefore: 0, status: { state: 'waiting' } }));
    wake();
  };

  return {
    entries,
    signedOut,
    busy: computed(() => entries.value.some(isOpen)),
    retry: () => again((entry) => entry.status.state === 'waiting' || mayRetryNow(entry)),
    async add(tokens, expected = () => undefined) {
      const hashed = await Promise.all(tokens.map(async (token) => [await tokenHash(token), token] as const));
      const fresh = new Map(hashed);
      for (const entry of entries.value.filter(isKept)) fresh.delete(entry.tokenHash);
      // A try of before that nobody answered may have added it.
      const before = new Map(entries.value.map((entry) => [entry.tokenHash, entry.unanswered]));
      keep(({ tokenHash }) => !fresh.has(tokenHash));
      const told = entries.value.find(isToldToWait);
      const asLongAs = told && { status: told.status, notBefore: told.notBefore };
      entries.value = [
        ...entries.value,
        ...[...fresh].map(([hash, token], place) => ({
          ...entryOf(hash, token, place, expected(token)),
          unanswered: before.get(hash) ?? 0,
          ...asLongAs,
        })),
      ];
      void run();
      wake();
    },
    controls: {
      cancel(ids) {
        keep((entry) => !isUntried(entry) || !(ids?.includes(entry.id) ?? true));
        wake();
      },
      stop(id) {
        finish((entry) => entry.id === id && isBetweenTries(entry), { state: 'stopped' });
        wake();
      },
      retryNow: () => again(mayRetryNow),
      clear: () => keep(isOpen),
    },
  };
}

function entryOf(tokenHash: string, token: string, place: number, expected: AccountName | undefined): Entry {
  return {
    id: crypto.randomUUID(),
    tokenHash,
    token,
    hint: tokenHint(token),
    queuedAt: Date.now() + place / 1000,
    notBefore: 0,
    attempts: 0,
    unanswered: 0,
    status: { state: 'waiting' },
    ...(expected && { expected }),
  };
}

/** One that says nothing of the token has cost no attempt. */
function triesAfter(error: unknown, { attempts, unanswered }: Entry): Pick<Entry, 'attempts' | 'unanswered'> {
  return {
    attempts: attempts - Number(isAway(error)),
    unanswered: unanswered + Number(!isAnswered(error)),
  };
}

const isOpen = ({ status }: Entry) => !isFinal(status);
/** The console has asked to wait, and that is not over: it goes for what is added meanwhile, too. */
const isToldToWait = ({ status, notBefore }: Entry) =>
  status.state === 'retrying' && status.why === 'rate-limited' && notBefore > Date.now();
/** On its way or added; what was refused or stopped is tried anew when it is pasted again. */
const isKept = (entry: Entry) => isOpen(entry) || entry.status.state === 'added';
