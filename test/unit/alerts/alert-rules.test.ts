import { expect, it } from 'vitest';
import { deservesMail, splitIntoMails } from '#companion/alerts/alert-rules.ts';
import { evaluate, healthOfNewAccount } from '#companion/alerts/watched-accounts.ts';
import { HEALTHS, type Health } from '#lib/domain/account.ts';
import { aRow, at, DAY, HOUR, NOW } from '../support/records.ts';

const attention: Health[] = ['critical', 'warning', 'stale', 'expired'];

it.each(HEALTHS.flatMap((before) => HEALTHS.map((after) => [before, after] as const)))(
  'from %s to %s',
  (before, after) => {
    const better = before === 'critical' && after === 'warning';
    const trouble = attention.includes(before) || attention.includes(after);
    const heard = before !== after && trouble && !better;
    expect(deservesMail(before, after)).toBe(heard);
  },
);

it('that an account is refused is news, however bad it was; that it still is, is none', () => {
  const row = aRow({ ...critical, consentEndedAt: at(-HOUR) });
  const heard = (isRefused: boolean) => {
    const found = evaluate(row, { health: 'critical', since: before, isRefused }, now);
    return deservesMail(found.knownHealth, found.reason.health, !found.knownRefused);
  };
  expect([heard(false), heard(true)]).toEqual([true, false]);
});

it.each<[Health[], Health[][]]>([
  [[], []],
  [['ok'], [['ok']]],
  [
    ['ok', 'critical', 'warning'],
    [['critical'], ['warning'], ['ok']],
  ],
  [['ok', 'critical', 'warning', 'expired'], [['critical', 'warning', 'expired', 'ok']]],
])('%j go as %j', (changed, expected) => {
  const mails = splitIntoMails(changed.map((health) => ({ health })));
  expect(mails.map((mail) => mail.map(({ health }) => health))).toEqual(expected);
});

const critical = { backups24h: { attempted: 100, successful: 10 } };
const now = new Date(NOW);
const before = new Date(NOW - DAY);

it.each([
  ['first seen', critical, null, 'critical', null],
  ['come in trouble', critical, healthOfNewAccount(now), 'ok', now],
  ['come well', {}, healthOfNewAccount(now), 'ok', now],
  ['worse now', critical, { health: 'warning', since: before } as const, 'warning', now],
  ['as bad as before', critical, { health: 'critical', since: before } as const, 'critical', before],
  ['as bad as ever', critical, { health: 'critical', since: null } as const, 'critical', null],
  ['well again', {}, { health: 'critical', since: null } as const, 'critical', now],
])('an account that is %s', (_, row, known, knownHealth, since) => {
  expect(evaluate(aRow(row), known, now)).toMatchObject({ accountId: 'a1', knownHealth, since });
});

it.each([
  ['backed up an hour ago', {}, NOW + 25 * HOUR + 1],
  ['stale already', { lastAttemptAt: at(-2 * DAY) }, null],
  ['waiting', { authorizedAt: null, linkExpiresAt: at(DAY) }, NOW + DAY],
])('looks again at an account that is %s when time alone changes it', (_, row, turns) => {
  expect(evaluate(aRow(row), null, now).turnsAt?.getTime() ?? null).toBe(turns);
});
