import { expect, it } from 'vitest';
import { summarize } from '#components/status/summary.ts';
import { type AccountRow, DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import type { Glance } from '#lib/domain/glance.ts';

const NOW = Date.parse('2026-05-03T10:00:00Z');
const HOUR = 3_600_000;
const none = { critical: 0, warning: 0, stale: 0, expired: 0, pending: 0, ok: 0 };

const account = (name: string, hoursAgo: number, successful = 100) =>
  ({
    id: name,
    name,
    requestedAt: '2026-01-01T00:00:00Z',
    authorizedAt: '2026-01-02T00:00:00Z',
    linkExpiresAt: null,
    lastAttemptAt: new Date(NOW - hoursAgo * HOUR).toISOString(),
    backups24h: { attempted: 100, successful },
    uncoveredUsers: 0,
    thresholds: DEFAULT_THRESHOLDS,
  }) as unknown as AccountRow;

const glance = (worst: AccountRow[], counts: Partial<Glance['counts']>): Glance => ({
  connectionId: 'c',
  checkedAt: NOW,
  failure: null,
  counts: { ...none, ...counts },
  worst,
});

it('lists what is not well, worst first, and counts the rest', () => {
  const rows = [account('A', 1), account('B', 1, 95), account('C', 1, 50)];
  const summary = summarize(glance(rows, { critical: 1, warning: 1, ok: 1 }), NOW);
  expect(summary.unwell.map(({ name }) => name)).toEqual(['C', 'B']);
  expect(summary).toMatchObject({ total: 3, attention: 2, well: 1, unseen: 0 });
});

it('calls a row stale once time has made it so, whatever was counted when it was stored', () => {
  const stored = glance([account('A', 25)], { ok: 1 });
  expect(summarize(stored, NOW)).toMatchObject({ attention: 0, well: 1 });
  expect(summarize(stored, NOW + 2 * HOUR)).toMatchObject({ attention: 1, well: 0 });
});

it('says how many it does not have the rows of', () => {
  const stored = glance([account('A', 1, 50)], { critical: 4, ok: 9000 });
  expect(summarize(stored, NOW)).toMatchObject({ total: 9004, attention: 4, unseen: 3, well: 9000 });
});
