import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { compileSchema } from '#companion/http/compile-schema.ts';
import { Changes } from '#lib/contract/schemas.ts';
import { aRow, at } from '../support/records.ts';

const check = compileSchema(Changes);
const { thresholds: usualThresholds, ...row } = aRow();
const answer = (account: object) => ({
  accounts: [account],
  transferTokens: [],
  gone: { accounts: [], transferTokens: ['a'] },
  usualThresholds,
  nextCursor: 'x',
  hasMore: false,
  pollAfterSeconds: 60,
  serverTime: at(0),
});

it('lets a right answer through, without what the contract does not name', () => {
  const secret = { ...row, secret: 'x', history: [{ attempted: 1, successful: 1, secret: 'x' }] };
  expect(z.parse(check, answer(secret))).toEqual(
    answer({ ...row, history: [{ attempted: 1, successful: 1 }] }),
  );
});

it.each<[string, object]>([
  ['a count below nothing, deep inside', { history: [{ attempted: -1, successful: 0 }] }],
  ['a time that is none', { lastSuccessAt: 'yesterday' }],
  ['a word that is none', { mute: { until: null, health: 'fine' } }],
  ['nothing where something must be', { domain: undefined }],
])('refuses %s, and names the same place', (_, wrong) => {
  const given = answer({ ...row, ...wrong });
  const { error } = z.safeParse(check, given);
  expect(error?.issues).toEqual(z.safeParse(Changes, given).error?.issues);
  expect(error?.issues[0]?.path.slice(0, 2)).toEqual(['accounts', 0]);
});

it('is compiled, the rows in it too', () => {
  const { accounts } = check._zod.def.shape;
  for (const part of [check, accounts._zod.def.element]) expect(part._zod.traits).toContain('$ZodObjectJIT');
});
