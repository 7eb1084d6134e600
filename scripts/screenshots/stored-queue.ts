import type { Page } from 'puppeteer';
import type { QueuedRedemption, RedemptionStatus } from '#lib/domain/redemption.ts';
import { extensionDatabase } from './extension-database.ts';

/** Stores a queue that is partly done. None of its entries is due. */
export async function storeQueue(page: Page, states: readonly RedemptionStatus[]): Promise<void> {
  const now = Date.now();
  const entries = states.map(
    (status, place): Omit<QueuedRedemption, 'connectionId'> => ({
      id: `picture-${String(place).padStart(2, '0')}`,
      tokenHash: String(place),
      hint: `${'AbCdEfGhJkLmNpQr'[place % 16]}${place % 10}xQ`,
      queuedAt: now - place,
      notBefore: now + 25 * 60_000,
      attempts: status.state === 'waiting' ? 0 : 1,
      status,
      expected: customerNo(place),
    }),
  );
  const database = await extensionDatabase(page);
  await database.evaluate(
    ({ connectionId, change }, queue) =>
      change('redemptions', (redemptions) => {
        redemptions.clear();
        for (const entry of queue) redemptions.put({ ...entry, connectionId }, [connectionId, entry.id]);
      }),
    entries,
  );
}

const NAMES = [
  'Rowan & Sons',
  'Cedar Point Bank',
  'Dune Hotels',
  'Corvid Labs',
  'Elm Street Vets',
  'Gale Sailing',
];

/** Makes a customer that is always the same for a number. */
export function customerNo(place: number) {
  const name = `${NAMES[place % NAMES.length]}${place < NAMES.length ? '' : ` ${place}`}`;
  return {
    id: `account-${place}`,
    name,
    domain: `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')}.example`,
    service: place % 3 === 0 ? ('google' as const) : ('office365' as const),
    region: 'eu' as const,
  };
}

const added = (place: number): RedemptionStatus => ({ state: 'added', account: customerNo(place) });
const refused: RedemptionStatus = { state: 'refused', code: 'token-expired', facts: {} };
const waiting: RedemptionStatus = { state: 'waiting' };
const adding: RedemptionStatus = { state: 'adding' };
const retrying: RedemptionStatus = { state: 'retrying', why: 'unreachable' };

/** Queue entries in every state. */
export const QUEUES = {
  working: [adding, adding, adding, waiting, waiting, waiting, added(6), added(7), refused, added(9)],
  retrying: [retrying, retrying, { state: 'retrying', why: 'rate-limited' }, added(3)],
  finished: [added(0), added(1), refused, { state: 'stopped' }, added(4), added(5)],
  empty: [],
} satisfies Record<string, RedemptionStatus[]>;
