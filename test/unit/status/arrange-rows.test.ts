import { describe, expect, it } from 'vitest';
import { arrangeRows, rowsInView } from '#components/status/arrange-rows.ts';
import { COLUMN_IDS, type ColumnId } from '#components/status/columns.ts';
import { viewFromQuery } from '#components/status/view.ts';
import { runToCompletion } from '#lib/async/run-to-completion.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { NO_FACTS } from '#lib/domain/facts.ts';
import { compareByHealth } from '#lib/domain/health.ts';
import { aRow, at, DAY, HOUR, NOW } from '../support/records.ts';

const rate = (successful: number) => ({ backups24h: { attempted: 100, successful } });
const nothing = { backups24h: { attempted: 0, successful: 0 } };
const pending = { ...NO_FACTS, authorizedAt: null, measuredAt: null };
const stale = { lastAttemptAt: at(-2 * DAY), lastSuccessAt: at(-3 * DAY), measuredAt: at(-2 * DAY) };

/** One row in each state, named in alphabetical order. */
const rows: AccountRow[] = [
  aRow({ id: 'well', name: 'Äpfel', domain: 'apfel.example', storageBytes: 5e9, tags: ['gold'] }),
  aRow({ id: 'critical', name: 'Birch', ...rate(10), region: 'eu', service: 'google', licensedSeats: 3 }),
  aRow({
    id: 'muted',
    name: 'Cedar',
    ...rate(20),
    mute: { until: null, health: 'critical' },
    favorite: true,
  }),
  aRow({ id: 'pending', name: 'Dune', ...pending, requestedAt: at(-6 * DAY), linkExpiresAt: at(DAY) }),
  aRow({ id: 'expired', name: 'Elm', ...pending, linkExpiresAt: at(-DAY), requestedAt: at(-9 * DAY) }),
  aRow({ id: 'stale', name: 'Fern', ...stale, ...rate(100), managedBy: 'client' }),
  aRow({ id: 'short', name: 'Gale', uncoveredUsers: 4, retention: 'TBR', tags: ['gold', 'north'] }),
  aRow({
    id: 'unreported',
    name: 'Holm',
    ...NO_FACTS,
    measuredAt: null,
    domain: 'holm.example',
    region: 'us',
  }),
  aRow({ id: 'untried', name: 'שלום', ...nothing, favorite: true }),
];

const shown = (address: string, accounts = rows, now = NOW) => {
  const view = viewFromQuery(address);
  return rowsInView(runToCompletion(arrangeRows(accounts, view.order, now)), view).map(({ row }) => row.id);
};
const arranged = (accounts: readonly AccountRow[], now = NOW) =>
  runToCompletion(arrangeRows(accounts, viewFromQuery('').order, now));

describe('the rows of a view', () => {
  it('are sorted worst first, then favorites, then by name', () => {
    expect(shown('')).toEqual([
      'muted',
      'critical',
      'short',
      'stale',
      'expired',
      'unreported',
      'pending',
      'untried',
      'well',
    ]);
    expect(shown('')).toEqual(rows.toSorted(compareByHealth(NOW)).map(({ id }) => id));
  });

  it.each([
    ['tab=attention', 'critical short stale expired'],
    ['tab=pending', 'expired pending'],
    ['tab=stale', 'stale'],
    ['tab=unknown', 'unreported'],
    ['q=APFEL', 'well'],
    ['q=äpf', 'well'],
    ['q=a%CC%88pfel', 'well'],
    ['q=+apfel.ex+', 'well'],
    ['q=שלום', 'untried'],
    ['q=birch+cedar', ''],
    ['service=google', 'critical'],
    ['region=eu&service=office365', ''],
    ['retention=TBR', 'short'],
    ['managed=client', 'stale'],
    ['covered=no', 'short'],
    ['tag=gold', 'short well'],
    ['tag=gold&tag=north', 'short well'],
    ['tag=gone', ''],
    ['tab=attention&q=example&region=us', 'short stale expired'],
  ])('%s', (address, ids) => {
    expect(shown(address).join(' ')).toBe(ids);
  });

  it.each<[ColumnId, string, string]>([
    ['name', 'well', 'untried'],
    ['favorite', 'muted', 'well'],
    ['success', 'critical', 'untried'],
    ['seats', 'critical', 'expired'],
    ['storage', 'muted', 'expired'],
    ['details', 'expired', 'well'],
    ['measured', 'stale', 'expired'],
    ['last-success', 'stale', 'expired'],
    ['retention', 'muted', 'short'],
    ['region', 'critical', 'well'],
  ])('sorted by %s, the first is %s; missing values come last', (column, first) => {
    expect(shown(`sort=${column}`)[0]).toBe(first);
  });

  it.each(COLUMN_IDS)(
    'sorted by %s, both ways hold the same rows, and what has no value is last',
    (column) => {
      const [up, down] = [shown(`sort=${column}`), shown(`sort=-${column}`)];
      expect([...up].sort()).toEqual([...down].sort());
      const blank = {
        success: ['untried', 'unreported', 'expired', 'pending'],
        storage: ['unreported', 'expired', 'pending'],
        seats: ['unreported', 'expired', 'pending'],
      }[column as string];
      for (const ids of [up, down]) if (blank) expect(ids.slice(-blank.length).sort()).toEqual(blank.sort());
    },
  );

  it('puts favorites first on request', () => {
    expect(shown('sort=name&favorites=first').slice(0, 3)).toEqual(['muted', 'untried', 'well']);
  });
});

describe('the counts', () => {
  it('include all accounts; muted ones need no attention', () => {
    expect(arranged(rows).counts).toEqual({ all: 9, attention: 4, pending: 2, stale: 1, unknown: 1 });
  });

  it('sum up backups without stale accounts, seats and storage with them', () => {
    const { totals, tags } = arranged([
      aRow({ ...rate(50), licensedSeats: 10, storageBytes: 1e9 }),
      aRow({ ...stale, ...rate(100), licensedSeats: 5, storageBytes: 7e15, uncoveredUsers: 2 }),
      aRow({ tags: ['b', 'a'], licensedSeats: 0, storageBytes: 0 }),
    ]);
    expect(totals).toEqual({
      backups24h: { attempted: 200, successful: 150 },
      licensedSeats: 15,
      uncoveredUsers: 2,
      storageBytes: 7e15 + 1e9,
      leftOut: { backups24h: 1, licensedSeats: 0, storageBytes: 0 },
    });
    expect(tags).toEqual(['a', 'b']);
  });

  it('sum up only what is known, and count what they leave out', () => {
    const { totals } = arranged([aRow({ licensedSeats: 10, storageBytes: 1e9 }), aRow({ ...NO_FACTS })]);
    expect(totals).toMatchObject({
      backups24h: { attempted: 100, successful: 100 },
      ...{ licensedSeats: 10, storageBytes: 1e9 },
      leftOut: { backups24h: 1, licensedSeats: 1, storageBytes: 1 },
    });
  });

  it('are empty without accounts', () => {
    expect(arranged([])).toMatchObject({ rows: [], turnsAt: Number.POSITIVE_INFINITY, counts: { all: 0 } });
  });
});

describe('the passing of time', () => {
  it('announces when it will change something', () => {
    const accounts = [aRow(), aRow({ lastAttemptAt: at(-20 * HOUR) })];
    const before = arranged(accounts);
    expect(before.turnsAt).toBe(NOW + 6 * HOUR + 1);
    expect(before.counts.stale).toBe(0);
    const after = arranged(accounts, before.turnsAt);
    expect(after.counts).toMatchObject({ stale: 1, attention: 1 });
  });

  it('evaluates no unchanged row again', () => {
    const accounts = [aRow(), aRow({ lastAttemptAt: at(-20 * HOUR) })];
    const before = new Set(arranged(accounts).rows);
    const after = arranged(accounts, NOW + 6 * HOUR + 1).rows;
    expect(after.filter((row) => before.has(row))).toHaveLength(1);
    expect(arranged(accounts, NOW + HOUR).rows.every((row) => row.evaluatedAt >= NOW)).toBe(true);
  });

  it('follows a clock that is set back', () => {
    const accounts = [aRow({ lastAttemptAt: at(-20 * HOUR) })];
    expect(arranged(accounts, NOW + DAY).counts.stale).toBe(1);
    expect(arranged(accounts, NOW).counts.stale).toBe(0);
  });
});
