import { describe, expect, it } from 'vitest';
import type { DattoClient } from '#companion/sources/datto/client.ts';
import { datto } from '#companion/sources/datto/datto.ts';
import { ReadFailure } from '#companion/sources/read-failure.ts';
import type { ReadFailureKind } from '#lib/domain/read-failure.ts';
import { NOW } from '../../support/records.ts';

const KNOWN = { ref: '410021:Office365', workloads: [], asksSeats: true };
const COUNTS = { seatType: 'User', active: 3, paused: 0, archived: 0, unprotected: 0 };

/** Datto that answers thus about each customer, and what it was asked. */
function aDatto(remoteIds: (typeof COUNTS)[] | undefined, seats: ReadFailureKind | null) {
  const asked: string[] = [];
  const client: DattoClient = {
    restsUntil: () => null,
    domains: async () => [],
    applications: async (id) => {
      asked.push(`applications of ${id}`);
      return { customerId: id, usedBytes: 5, suites: [], remoteIds };
    },
    seats: async (id) => {
      asked.push(`seats of ${id}`);
      if (seats) throw new ReadFailure(seats);
      return [{ mainId: 'ana@marlin.example', seatType: 'User', seatState: 'Active' }];
    },
  };
  return { vendor: datto(client, () => new Date(NOW)), asked };
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
    expect(read).toMatchObject({ seatsFailed: true, facts: { storageBytes: 5 } });
    expect(read?.facts).not.toHaveProperty('seats');
    const { vendor, asked } = aDatto(undefined, 'slow');
    expect(await vendor.read({ ...KNOWN, asksSeats: false })).toMatchObject({ seatsFailed: false });
    expect(asked).toEqual(['applications of 410021']);
  });

  it.each<ReadFailureKind>(['refused', 'out-of-scope', 'gone', 'throttled', 'unreachable', 'shape'])(
    'hide no other failure: %s',
    async (kind) => {
      await expect(aDatto(undefined, kind).vendor.read(KNOWN)).rejects.toMatchObject({ kind });
    },
  );
});
