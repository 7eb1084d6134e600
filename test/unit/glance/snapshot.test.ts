import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HEALTHS } from '#lib/domain/account.ts';
import { NO_FACTS } from '#lib/domain/facts.ts';
import { compareByHealth, healthOf, isMuted, needsAttention } from '#lib/domain/health.ts';
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
    aRow({ id: '8', name: 'Unknown', ...NO_FACTS }),
  ];
  const { counts, worst } = snapshot(rows, NOW).counted;
  expect(counts).toEqual({ critical: 2, warning: 1, stale: 1, expired: 1, unknown: 1, pending: 1, ok: 1 });
  expect(worst.map(({ id }) => id)).toEqual(['7', '6', '5', '4', '3', '8', '2', '1']);
});

const anyRow = fc.record({
  rate: fc.constantFrom(50, 95, 100),
  name: fc.string(),
  stale: fc.boolean(),
  favorite: fc.boolean(),
  mutedFor: fc.constantFrom(null, -HOUR, HOUR),
});

it('is the head of the whole list in order, counts all of it, and leaves the muted out', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 120 }), (specs) => {
      const rows = specs.map(({ rate, name, stale, favorite, mutedFor }, id) =>
        aRow({
          id: String(id),
          name,
          favorite,
          ...rates(rate),
          lastAttemptAt: at(stale ? -2 * DAY : -HOUR),
          mute: mutedFor === null ? null : { until: at(mutedFor), health: 'ok' },
        }),
      );
      const silent = rows.filter(({ mute }) =>
        isMuted(mute, { health: 'ok', rate: 1, result: null, word: null }, NOW),
      );
      const spoken = rows.filter((row) => !silent.includes(row));
      const { counted, unwell } = snapshot(rows, NOW);
      const healths = (list: typeof rows) => list.map((row) => healthOf(row, NOW).health);
      const sorted = (list: typeof rows) => list.toSorted(compareByHealth(NOW)).slice(0, WORST);
      expect(counted.worst).toEqual(sorted(spoken));
      expect(counted.mutedRows).toEqual(sorted(silent));
      expect(counted.muted).toBe(silent.length);
      expect(HEALTHS.reduce((sum, health) => sum + counted.counts[health], 0)).toBe(spoken.length);
      expect(unwell.size).toBe(healths(spoken).filter(needsAttention).length);
    }),
  );
});

it('holds until the first of its rows turns, and not a moment longer', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 }), (hours) => {
      const rows = hours.map((ago, id) => aRow({ id: String(id), lastAttemptAt: at(-ago * HOUR) }));
      const { counts, turnsAt } = snapshot(rows, NOW).counted;
      if (turnsAt === Number.POSITIVE_INFINITY) {
        expect(counts.stale).toBe(rows.length);
        return;
      }
      expect(snapshot(rows, turnsAt - 1).counted.counts).toEqual(counts);
      expect(snapshot(rows, turnsAt).counted.counts).not.toEqual(counts);
    }),
  );
});
