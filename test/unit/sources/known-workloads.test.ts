import { expect, it } from 'vitest';
import { factsOf } from '#companion/sources/datto/facts.ts';
import { knownWorkloads } from '#companion/sources/known-workloads.ts';
import { at, DAY, HOUR, NOW } from '../support/records.ts';

const EXCHANGE = {
  ...{ name: 'Exchange', result: 'ok' as const, word: 'Perfect', backups24h: null, lastSuccess: null },
  ...{ lastSuccessWord: null, neverBackedUp: 0, storageBytes: null },
};
const saidAt = (ms: number) => ({ workloads: { at: at(ms), value: [EXCHANGE] } });

it('an application that no answer has for a week is gone, and the account is read again', () => {
  const without = { customerId: '410021', suites: [] };
  const read = (said: number) => factsOf(without, knownWorkloads(saidAt(said), new Date(NOW)), NOW);
  expect(read(-7 * DAY + HOUR)).toBeNull();
  expect(read(-7 * DAY - HOUR)).toMatchObject({ workloads: [] });
});

it('nothing is known of an account that was never read', () => {
  expect(knownWorkloads(null, new Date(NOW))).toEqual([]);
  expect(knownWorkloads({}, new Date(NOW))).toEqual([]);
});
