import { describe, expect, it } from 'vitest';
import { User } from '#companion/sources/spanning/answers.ts';
import { seatsBehind, triedUser, vendorUser } from '#companion/sources/spanning/users.ts';
import { ANA, LEFT, NEW, row } from './payloads.ts';

const NOON = Date.parse('2026-11-29T12:00:00Z');

it('S3: users as the License Manager has them', () => {
  expect([ANA, LEFT, NEW].map((user) => vendorUser(User.parse(user)))).toEqual([
    {
      ...{ ref: '3f0c1f7e-0000-4000-8000-000000000001', principalName: 'ana.ruiz@marlin.example' },
      ...{ email: 'ana.ruiz@marlin.example', name: 'Ana Ruiz', license: 'standard' },
      ...{ isAdmin: true, isDeleted: false },
    },
    {
      ...{ ref: '3f0c1f7e-0000-4000-8000-000000000002', principalName: 'left.lately@marlin.example' },
      ...{ email: '', name: 'Left Lately', license: 'archived', isAdmin: false, isDeleted: true },
    },
    {
      ...{ ref: '3f0c1f7e-0000-4000-8000-000000000003', principalName: 'not.yet@marlin.example' },
      ...{ email: 'not.yet@marlin.example', name: 'Not Yet', license: null },
      ...{ isAdmin: false, isDeleted: false },
    },
  ]);
});

describe('a user', () => {
  it.each<[string, object, object]>([
    [
      'with booleans as text',
      { assigned: 'True', isArchive: 'true', isDeleted: 'False' },
      { license: 'archived', isDeleted: false },
    ],
    [
      'of whom little is said',
      { isArchive: null, isAdmin: '', isDeleted: undefined },
      { license: 'standard', isAdmin: false, isDeleted: false },
    ],
    ['without a license is no archived one', { assigned: 'false', isArchive: true }, { license: null }],
    [
      'without names',
      { displayName: null, msId: '', email: null },
      { name: 'ana.ruiz@marlin.example', ref: 'ana.ruiz@marlin.example', email: '' },
    ],
    ['with a hostile name', { displayName: 'Ana\u202e\nRuiz\0' }, { name: 'Ana Ruiz' }],
  ])('%s', (_, changes, user) => {
    expect(vendorUser(User.parse({ ...ANA, ...changes }))).toMatchObject(user);
  });

  it.each([
    [{ assigned: 'yes' }],
    [{ assigned: null }],
    [{ assigned: undefined }],
    [{ isArchive: 'maybe' }],
    [{ userPrincipalName: 'a\0@marlin.example' }],
    [{ backupSummary: {} }],
  ])('is none with %j', (changes) => {
    expect(User.safeParse({ ...ANA, ...changes }).success).toBe(false);
  });
});

describe('without a success', () => {
  const GOOD = [1, 0, 0, 1];
  const BAD = [1, 0, 1, 0];
  const withDays = (name: string, days: Record<string, unknown[]>, changes: object = {}) =>
    triedUser(
      User.parse({
        ...{ ...ANA, displayName: name, msId: name },
        backupSummary: Object.entries(days).map(([date, numbers]) => row(`11/${date}/2026`, 'MAIL', numbers)),
        ...changes,
      }),
    );
  const of = (days: Record<string, unknown[]>, changes?: object) =>
    seatsBehind([withDays('Ana', days, changes)], NOON)?.map(({ since, names }) => [
      since.slice(0, 10),
      names,
    ]);

  it.each<[string, Record<string, unknown[]>, unknown[]]>([
    ['yesterday', { 26: GOOD, 27: BAD, 28: GOOD }, []],
    ['lately in part', { 24: GOOD, 27: [1, 1, 0, 0], 28: BAD }, []],
    ['today', { 23: BAD, 24: BAD, 29: GOOD }, []],
    ['for two days', { 26: GOOD, 27: BAD, 28: BAD }, [['2026-11-27', ['Ana']]]],
    ['for three days', { 25: GOOD, 26: BAD, 28: BAD }, [['2026-11-26', ['Ana']]]],
    ['in the whole window', { 22: BAD, 25: BAD, 28: BAD }, [['2026-11-22', ['Ana']]]],
    ['since the first try', { 26: BAD, 28: BAD }, [['2026-11-26', ['Ana']]]],
    [
      'as far as is known',
      { 24: BAD, 25: [1, 0, '', ''], 28: ['', '', '', null] },
      [['2026-11-24', ['Ana']]],
    ],
  ])('%s', (_, days, behind) => {
    expect(of(days)).toEqual(behind);
  });

  it('of a kind of data is none, while another had one', () => {
    const backupSummary = [row('11/28/2026', 'MAIL', GOOD), row('11/24/2026', 'DRIVE', BAD)];
    expect(of({}, { backupSummary })).toEqual([]);
  });

  it.each<[string, object]>([
    ['of nobody who is gone', { isDeleted: 'True' }],
    ['of nobody who is archived', { isArchive: true }],
    ['of nobody without a license', { assigned: false }],
  ])('is said %s', (_, changes) => {
    expect(of({ 24: BAD, 28: BAD }, changes)).toEqual([]);
  });

  it('is not said where results are of nobody', () => {
    expect(
      seatsBehind(
        [ANA, NEW].map((user) => triedUser(User.parse({ ...user, backupSummary: null }))),
        NOON,
      ),
    ).toBe(undefined);
    expect(of({ 24: [0, 0, 0, 0] })).toBe(undefined);
    expect(of({ 24: ['', '', '', ''], 28: [1, 0, '', ''] })).toBe(undefined);
  });

  it('is not said where results of some are missing', () => {
    const behind = withDays('Ana', { 24: BAD, 28: BAD });
    const untold = (changes: object) =>
      triedUser(User.parse({ ...NEW, backupSummary: undefined, ...changes }));
    expect(seatsBehind([behind, untold({ assigned: true })], NOON)).toBe(undefined);
    expect(seatsBehind([behind, untold({ assigned: false })], NOON)).toHaveLength(1);
  });

  it('has the longest first, and a hundred names', () => {
    const users = Array.from({ length: 130 }, (_, place) =>
      withDays(`User ${place}`, place < 60 ? { 26: GOOD, 28: BAD } : { 24: BAD, 28: BAD }),
    );
    expect(seatsBehind(users, NOON)?.map(({ since, seats, names }) => [since, seats, names?.length])).toEqual(
      [
        ['2026-11-24T00:00:00.000Z', 70, 70],
        ['2026-11-27T00:00:00.000Z', 60, 30],
      ],
    );
  });
});
