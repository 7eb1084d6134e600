import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ActivitySchema } from '#lib/contract/activity-schemas.ts';
import { api } from '#lib/contract/api.ts';
import { count, rate, TransferTokenSchema, time } from '#lib/contract/worker-schemas.ts';
import { aTokenRow } from '#test/unit/support/records.ts';

it.each<[string, z.ZodMiniType, unknown[], unknown[]]>([
  ['time', time, ['2026-05-03T10:00:00Z', '2026-05-03T10:00:00.000Z'], ['', 'soon', '2026-13-40', null, 1]],
  ['count', count, [0, 7, 2 ** 53 - 1], [-1, 0.5, Number.NaN, Infinity, '7', null]],
  ['rate', rate, [0, 0.98, 1], [-0.1, 1.1, Number.NaN, '1', null]],
])('a %s that the worker takes, and what it does not', (_, schema, good, bad) => {
  for (const value of good) expect(z.safeParse(schema, value)).toMatchObject({ success: true });
  for (const value of bad)
    expect(z.safeParse(schema, value), String(value)).toMatchObject({ success: false });
});

it('the description of the API says what these checks are', () => {
  const described = JSON.stringify(z.toJSONSchema(api.changes.result));
  expect(described).toContain('"requestedAt":{"type":"string","format":"date-time"}');
  expect(described).toContain('"licenses":{"type":"integer","minimum":0}');
  expect(described).toContain('"criticalBelow":{"type":"number","minimum":0,"maximum":1}');
});

it('a token of an older console is read, which does not say who ended it', () => {
  const { endedBy, issuerLeft, ...row } = aTokenRow();
  expect(z.safeParse(TransferTokenSchema, row)).toEqual({ success: true, data: row });
});

it('an entry of a newer console is read, which was refused by a code that is not known here', () => {
  const { refused } = ActivitySchema.shape;
  expect(z.safeParse(refused, 'a-later-code')).toMatchObject({ success: true });
});
