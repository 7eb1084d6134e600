import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HEALTHS } from '#lib/domain/account.ts';
import { byHealth, healthOf } from '#lib/domain/health.ts';
import { snapshot, WORST } from '#lib/glance/snapshot.ts';
import { aRow, at, DAY, HOUR, NOW } from '../support/records.ts';

const rates = (successful: number) => ({ backups24h: { attempted: 100, successful } });
const pending = { authorizedAt: null, linkExpiresAt: at(DAY), lastAttemptAt: null };

it('counts each health and puts the worst first, then by name', () => {
  const rows = [
    aRow({ id: '1', name: 'Well' }),
    aRow({ id: '2', name: 'Pending', ...pending }),
    aRow({ id: '3', name: 'Link over', ...pending, linkExpiresAt: at(-HOUR) }),
    aRow({ id: '4', name: 'Stale', lastAttemptAt: at(-2 * DAY) }),
    aRow({ id: '5', name: 'Warning', ...rates(97) }),
    aRow({ id: '6', name: 'Critical B', ...rates(10) }),
    aRow({ id: '7', name: 'Critical A', ...rates(89) }),
  ];
  const { counts, worst } = snapshot(rows, NOW);
  expect(counts).toEqual({ critical: 2, warning: 1, stale: 1, expired: 1, pending: 1, ok: 1 });
  expect(worst.map(({ id }) => id)).toEqual(['7', '6', '5', '4', '3', '2', '1']);
});

const anyRow = fc.record({ rate: fc.constantFrom(50, 95, 100), name: fc.string(), stale: fc.boolean() });

it('is the head of the whole list in order, and counts all of it', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 120 }), (specs) => {
      const rows = specs.map(({ rate, name, stale }, id) =>
        aRow({ id: String(id), name, ...rates(rate), lastAttemptAt: at(stale ? -2 * DAY : -HOUR) }),
      );
      const { counts, worst } = snapshot(rows, NOW);
      const healths = (list: typeof rows) => list.map((row) => healthOf(row, NOW).health);
      expect(healths(worst)).toEqual(healths(rows.toSorted(byHealth(NOW))).slice(0, WORST));
      expect(HEALTHS.reduce((sum, health) => sum + counts[health], 0)).toBe(rows.length);
    }),
  );
});
