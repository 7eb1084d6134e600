import { describe, expect, it } from 'vitest';
import type { Customer, DomainRow } from '#companion/sources/datto/answers.ts';
import type { DattoClient } from '#companion/sources/datto/client.ts';
import { datto } from '#companion/sources/datto/datto.ts';
import { ReadFailure } from '#companion/sources/read-failure.ts';
import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import { DAY, NOW } from '../../support/records.ts';

const KNOWN = { ref: '410021:Office365', workloads: [], seats: null, asksSeats: true };
const COUNTS = { seatType: 'User', active: 3, paused: 0, archived: 0, unprotected: 0 };

/** Datto that answers thus about each customer, and what it was asked. */
function aDatto(
  remoteIds: (typeof COUNTS)[] | undefined,
  seats: ReadFailureKind | null,
  { suites = [], domains = [] }: { suites?: Customer['suites']; domains?: DomainRow[] } = {},
) {
  const asked: string[] = [];
  const client: DattoClient = {
    restsUntil: () => null,
    domains: async () => domains,
    applications: async (id) => {
      asked.push(`applications of ${id}`);
      return { customerId: id, usedBytes: 5, suites, remoteIds };
    },
    seats: async (id) => {
      asked.push(`seats of ${id}`);
      if (seats) throw new ReadFailure(seats);
      return [{ mainId: 'ana@marlin.example', seatType: 'User', seatState: 'Active' }];
    },
  };
  return { vendor: datto(client, () => new Date(NOW)), asked };
}

function aSuite(suiteType: string, app: string, status: string) {
  const window = { timeWindow: 'Between0dAnd1d', startTime: NOW, endTime: NOW - DAY, status };
  const backupHistory = [{ ...window, activeServiceCount: 9, activeServiceWithBackupCount: 9 }];
  return { suiteType, appTypes: [{ appType: `${suiteType}${app}`, backupHistory }] };
}

describe('seats', () => {
  it('are asked for only where the applications do not count them', async () => {
    const { vendor, asked } = aDatto([COUNTS], null);
    expect((await vendor.read(KNOWN))?.facts.seats).toMatchObject([{ type: 'user', protected: 3 }]);
    expect(asked).toEqual(['applications of 410021']);
    const other = aDatto(undefined, null);
    expect((await other.vendor.read(KNOWN))?.facts.seats).toMatchObject([{ type: 'user', protected: 1 }]);
    expect(other.asked).toEqual(['applications of 410021', 'seats of 410021']);
  });

  it('that are too many are remembered as such, and all else that was read counts', async () => {
    const read = await aDatto(undefined, 'slow').vendor.read(KNOWN);
    expect(read).toMatchObject({ seatsRestMs: 24 * 3_600_000, facts: { storageBytes: 5 } });
    expect(read?.facts).not.toHaveProperty('seats');
    const { vendor, asked } = aDatto(undefined, 'slow');
    expect(await vendor.read({ ...KNOWN, asksSeats: false })).toMatchObject({ seatsRestMs: null });
    expect(asked).toEqual(['applications of 410021']);
  });

  it('of which no user is protected are a warning, also while they cannot be read', async () => {
    const suites = [aSuite('Office365', 'Exchange', 'Perfect')];
    const bare = { ...COUNTS, active: 0, archived: 2, unprotected: 26 };
    const warning = { result: 'warning', word: 'none of 28 users is protected' };
    const read = await aDatto([bare], null, { suites }).vendor.read(KNOWN);
    expect(read?.facts.verdict).toEqual(warning);
    const seats = read?.facts.seats ?? [];
    const again = await aDatto(undefined, 'slow', { suites }).vendor.read({ ...KNOWN, seats });
    expect(again?.facts.verdict).toEqual(warning);
    const mended = await aDatto([COUNTS], null, { suites }).vendor.read({ ...KNOWN, seats });
    expect(mended?.facts.verdict?.result).toBe('ok');
    const worse = await aDatto([bare], null, {
      suites: [aSuite('Office365', 'Exchange', 'Poor')],
    }).vendor.read(KNOWN);
    expect(worse?.facts.verdict?.result).toBe('failed');
  });

  it.each<ReadFailureKind>(['refused', 'out-of-scope', 'gone', 'throttled', 'unreachable', 'shape'])(
    'hide no other failure: %s',
    async (kind) => {
      await expect(aDatto(undefined, kind).vendor.read(KNOWN)).rejects.toMatchObject({ kind });
    },
  );
});

describe('a customer with both products', () => {
  const office = aSuite('Office365', 'Exchange', 'Perfect');

  it.each(['GoogleApps', 'GoogleWorkspace'])(
    'has of each its own applications, Google’s of %s',
    async (word) => {
      const { vendor, asked } = aDatto([COUNTS], null, { suites: [office, aSuite(word, 'Mail', 'Poor')] });
      const own = await vendor.read(KNOWN);
      const other = await vendor.read({ ...KNOWN, ref: '410021:GoogleApps' });
      expect(own?.facts.workloads?.map(({ name }) => name)).toEqual(['Exchange']);
      expect(own?.facts.verdict?.result).toBe('ok');
      expect(other?.facts.workloads?.map(({ name }) => name)).toEqual(['Mail']);
      expect(other?.facts.verdict?.result).toBe('failed');
      for (const read of [own, other]) {
        expect(read?.facts).not.toHaveProperty('storageBytes');
        expect(read?.facts).not.toHaveProperty('seats');
      }
      expect(asked).toEqual(['applications of 410021', 'applications of 410021']);
    },
  );

  it('has nothing of the one whose applications are not there', async () => {
    const { vendor } = aDatto([COUNTS], null, { suites: [office] });
    const read = await vendor.read({ ...KNOWN, ref: '410021:GoogleApps' });
    expect(read?.facts).toMatchObject({ workloads: [], verdict: null, backups24h: null, days: {} });
    expect(read?.facts).not.toHaveProperty('storageBytes');
  });
});

it('a list whose numbers contradict each other is a warning', async () => {
  const row = { saasCustomerId: '7', saasCustomerName: 'Marlin', domain: 'marlin.example', seatsUsed: 3 };
  const backupStats = { activeServicesCount: 3, activeServicesWithRecentBackupCount: 4 };
  const domains = [{ ...row, productType: 'Office365', backupStats }];
  const [account] = await aDatto(undefined, null, { domains }).vendor.list();
  expect(account?.coarse).toEqual({
    backups24h: null,
    verdict: { result: 'warning', word: 'more services were backed up than are active' },
  });
});
