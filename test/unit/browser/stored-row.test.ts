import { expect, it } from 'vitest';
import { fromStored, toStored } from '#lib/browser/stored-row.ts';
import { NO_FACTS } from '#lib/domain/facts.ts';
import { aRow, at, DAY, HOUR, type RowChanges } from '../support/records.ts';

it.each<[string, RowChanges]>([
  ['an account that is well', { history: [{ attempted: 9, successful: 8 }] }],
  ['one of which nothing is known', { ...NO_FACTS, measuredAt: null }],
  [
    'one with every fact',
    {
      verdict: { result: 'failed', word: 'exit status 1', at: at(-HOUR) },
      ...{ runningSince: at(-HOUR), dueBy: at(DAY), bounds: ['lastSuccessAt'] },
      seatsBehind: [{ since: at(-4 * DAY), seats: 2 }],
      history: [null, { attempted: 0, successful: 0 }, { result: 'missed' }, { result: 'ok' }],
    },
  ],
])('%s is read as it was stored', (_, changes) => {
  const { thresholds: joined, ...facts } = aRow(changes);
  expect(fromStored(toStored(facts))).toStrictEqual(facts);
});
