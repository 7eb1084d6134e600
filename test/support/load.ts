import { randomUUID } from 'node:crypto';
import type { Client } from '#lib/contract/client.ts';
import { Problem } from '#lib/contract/problem.ts';
import { makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';
import { DEFAULT_LIFETIME } from '#lib/domain/transfer-token.ts';
import { signInAs } from '#scripts/sign-in-as.ts';

/** What the console has acknowledged; all of it must be there for ever. */
export interface Ledger {
  issued: { id: string; hash: string }[];
  redeemed: { id: string; hash: string; key: string }[];
  /** The codes of refusals. */
  refused: Set<string>;
}

/** Clients that hand accounts over and over again, each its own account, as fast as the console answers. */
export interface Load {
  ledger: Ledger;
  /** A disaster begins: the console may fail at what it is asked. */
  struck(): void;
  /** Begins, or goes on with what was not answered. */
  start(): void;
  /** When so many more issues and redemptions have been acknowledged; requests are under way then. */
  acknowledged(count: number): Promise<void>;
  /** Ends the clients; what was not answered is sent again after the next start. */
  stop(): Promise<void>;
}

type Operation = { kind: 'issue'; token: string } | { kind: 'redeem'; token: string; key: string };

interface Ears {
  /** Whether nobody knows what the console did of what was asked. */
  isUnknown(problem: Problem): boolean;
  /** Something was acknowledged. */
  tell(): void;
  refused(problem: Problem): void;
}

/** Between two tries, while the console does not answer. */
const PAUSE_MS = 20;

export async function createLoad(origin: string): Promise<Load> {
  const customer = await signInAs(origin, 'admin@bluebird.example');
  const resellers = [
    await signInAs(origin, 'tech@northwind.example'),
    await signInAs(origin, 'tech@harbor.example'),
  ];
  const accounts = (await customer.listAccounts({ query: {} })).items;
  const ledger: Ledger = { issued: [], redeemed: [], refused: new Set() };
  const waiting = new Set<{ total: number; reached: () => void; failed: (error: Error) => void }>();
  const total = () => ledger.issued.length + ledger.redeemed.length;
  const tell = () => {
    for (const wait of waiting) {
      if (total() < wait.total) continue;
      waiting.delete(wait);
      wait.reached();
    }
  };
  const refused = (problem: Problem) => {
    ledger.refused.add(problem.code);
    for (const wait of waiting) wait.failed(problem);
  };
  let isStruck = false;
  // Of a console without its database, or whose disk has just been cut off.
  const isUnknown = ({ code }: Problem) => code === 'unavailable' || (isStruck && code === 'internal-error');
  const lanes = accounts.map(({ id }) => lane(id, customer, resellers, ledger, { tell, refused, isUnknown }));
  let ending = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  return {
    ledger,
    struck() {
      isStruck = true;
    },
    start() {
      isStruck = false;
      ending = new AbortController();
      running = Promise.all(lanes.map((run) => run(ending.signal)));
    },
    acknowledged: (count) =>
      new Promise((reached, failed) => void waiting.add({ total: total() + count, reached, failed })),
    async stop() {
      ending.abort();
      await running;
    },
  };
}

/** One account that goes from reseller to reseller. Each step is repeated, the same, until it is answered. */
function lane(accountId: string, customer: Client, resellers: Client[], ledger: Ledger, ears: Ears) {
  let next: Operation = { kind: 'issue', token: makeToken() };
  let turn = 0;

  async function perform(operation: Operation): Promise<Operation> {
    const { token } = operation;
    const hash = await tokenHash(token);
    if (operation.kind === 'issue') {
      const body = { accountId, tokenHash: hash, hint: tokenHint(token), expiresInSeconds: DEFAULT_LIFETIME };
      const { id } = await customer.issueToken({ body: { ...body, supersede: true } });
      ledger.issued.push({ id, hash });
      return { kind: 'redeem', token, key: randomUUID() };
    }
    const { key } = operation;
    const reseller = resellers[turn % resellers.length] as Client;
    const { id } = await reseller.redeem({ body: { token }, idempotencyKey: key });
    ledger.redeemed.push({ id, hash, key });
    turn++;
    return { kind: 'issue', token: makeToken() };
  }

  return async (signal: AbortSignal) => {
    while (!signal.aborted) {
      try {
        next = await perform(next);
        ears.tell();
      } catch (error) {
        // The same is sent again.
        if (error instanceof Problem && !ears.isUnknown(error)) {
          ears.refused(error);
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  };
}
