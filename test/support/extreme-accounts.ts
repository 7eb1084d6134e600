import type { Db } from '#companion/db/open.ts';
import { MAX_TAG_LENGTH, MAX_TAGS } from '#lib/domain/account.ts';
import { SEAT_TYPES } from '#lib/domain/facts.ts';
import { addToHarbor, type HarborAccount, seat } from './harbor-accounts.ts';

/** As long as names may be, without a place to break, and HTML that would tell if it were taken for such. */
const LONG = `<img src=x onerror="document.title='broken'"><h1>🦜`.padEnd(200, 'W');
/** From right to left, with a mark that turns around whatever comes after it, and a formula. */
const RIGHT_TO_LEFT = '\u202Eשלום בע״מ 👩‍👩‍👧‍👦 (=1+1)';
/** The most that a number in JSON can say exactly, shared among the types. */
const MOST = Math.floor(Number.MAX_SAFE_INTEGER / SEAT_TYPES.length);

const nothing = { history: [], lastSuccessAt: null, tags: [] };

/** What of an account can be at an extreme, in three accounts of Harbor MSP. */
export const EXTREMES: readonly HarborAccount[] = [
  {
    name: LONG,
    domain: `${'x'.repeat(63)}.${'y'.repeat(63)}.${'z'.repeat(60)}.example`,
    seats: SEAT_TYPES.map((type) =>
      seat({
        ...{ type, protected: MOST, paused: MOST, archived: 0, unprotected: MOST },
        ...{ storageBytes: MOST, backups24h: { attempted: MOST, successful: 1 } },
      }),
    ),
    history: Array.from({ length: 28 }, (_, day) => ({ attempted: MOST * (day % 2), successful: day % 2 })),
    lastSuccessAt: new Date('1970-01-02T00:00:00Z'),
    uncovered: [LONG],
    tags: Array.from({ length: MAX_TAGS }, (_, place) => `<b>${place}`.padEnd(MAX_TAG_LENGTH, 'W')),
  },
  // No seats, no rate, no success ever; it warns for the user who is not covered.
  { ...nothing, name: '=1+1', domain: 'formula.example', seats: [seat({})], uncovered: ['@SUM(1+1)'] },
  {
    ...nothing,
    name: RIGHT_TO_LEFT,
    domain: 'shalom.example',
    seats: [seat({ protected: 1, storageBytes: 7.3e15, backups24h: { attempted: 2, successful: 0 } })],
    uncovered: [],
    tags: ['=1+1', '\u202Eשלום'],
  },
];

export const addExtremes = (db: Db) => addToHarbor(db, EXTREMES);
