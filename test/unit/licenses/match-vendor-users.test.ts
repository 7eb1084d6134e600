import fc from 'fast-check';
import { expect, it } from 'vitest';
import { doubtOf, type KnownUser, matchVendorUsers, rowsOf } from '#companion/licenses/match-vendor-users.ts';
import type { VendorUser } from '#companion/sources/vendor-licenses.ts';

const user = (ref: string, more: Partial<VendorUser> = {}): VendorUser => ({
  ...{ ref, principalName: `${ref}@x.example`, email: `${ref}@x.example`, name: ref, license: null },
  ...{ isAdmin: false, isDeleted: false, ...more },
});
const known = (id: string, more: Partial<KnownUser> = {}): KnownUser => ({
  ...{ id, subject: null, vendorRef: null, principalName: null, email: `${id}@x.example`, name: id },
  ...{ license: null, saidAt: null, waitingSince: null, ...more },
});
const READ_FROM = new Date(1000);
const BEFORE = new Date(999);
const SINCE = new Date(1001);

it.each<[string, VendorUser[], [string, string][]]>([
  ['has the user’s own address', [user('a', { email: 'ann@x.example' })], [['a', 'ann@x.example']]],
  ['has the principal name where there is no address', [user('a', { email: '' })], [['a', 'a@x.example']]],
  [
    'has it where two have the address',
    [user('a', { email: 'us@x.example' }), user('b', { email: 'US@x.example' })],
    [
      ['a', 'a@x.example'],
      ['b', 'b@x.example'],
    ],
  ],
  [
    'has it where the address is another’s principal name',
    [user('a', { email: 'B@x.example' }), user('b')],
    [
      ['a', 'a@x.example'],
      ['b', 'b@x.example'],
    ],
  ],
  [
    'is of nobody who left, unless a license has to be taken back',
    [user('a', { isDeleted: true }), user('b', { isDeleted: true, license: 'archived' })],
    [['b', '']],
  ],
  [
    'leaves an address to whoever has it now',
    [user('a', { isDeleted: true, license: 'standard', email: 'b@x.example' }), user('b')],
    [
      ['a', ''],
      ['b', 'b@x.example'],
    ],
  ],
  [
    'is of each user once',
    [user('a', { name: 'first' }), user('a', { name: 'second' })],
    [['a', 'a@x.example']],
  ],
])('a row %s', (_, users, rows) => {
  expect(rowsOf(users).map(({ vendorRef, email }) => [vendorRef, email])).toEqual(rows);
});

it.each<
  [
    string,
    KnownUser[],
    VendorUser[],
    { added?: string[]; changed?: [string, string | null][]; gone?: string[] },
  ]
>([
  ['new ones', [], [user('a')], { added: ['a'] }],
  ['those who are no longer listed', [known('a', { vendorRef: 'a' })], [], { gone: ['a'] }],
  [
    'them by the vendor’s id',
    [known('1', { vendorRef: 'a' })],
    [user('a', { license: 'standard' })],
    { changed: [['1', 'standard']] },
  ],
  [
    'them by the directory’s id',
    [known('1', { subject: 'a', license: 'archived' })],
    [user('a')],
    { changed: [['1', null]] },
  ],
  [
    'them by address',
    [known('a', { license: 'standard' })],
    [user('g', { email: 'A@x.example' })],
    { changed: [['a', null]] },
  ],
  [
    'them by principal name',
    [known('a')],
    [user('g', { principalName: 'A@x.example', email: 'ann@x.example' })],
    { changed: [['a', null]] },
  ],
  [
    'nobody by the address of another whom the vendor knew',
    [known('a', { vendorRef: 'gone' })],
    [user('a')],
    { added: ['a'], gone: ['a'] },
  ],
  [
    'by ids before addresses',
    [known('a'), known('b', { subject: 'x' })],
    [user('g', { email: 'b@x.example' }), user('x', { email: 'a@x.example' })],
    { changed: [['b', null]], added: ['g'], gone: ['a'] },
  ],
  [
    'what the vendor said since the list was begun',
    [known('1', { vendorRef: 'a', license: 'standard', saidAt: SINCE })],
    [user('a')],
    { changed: [['1', 'standard']] },
  ],
  [
    'what it said before',
    [known('1', { vendorRef: 'a', license: 'standard', saidAt: BEFORE })],
    [user('a')],
    { changed: [['1', null]] },
  ],
])('a whole list finds %s', (_, before, users, { added = [], changed = [], gone = [] }) => {
  const match = matchVendorUsers(before, rowsOf(users), READ_FROM);
  expect(match.added.map(({ vendorRef }) => vendorRef)).toEqual(added);
  expect(match.changed.map(({ id, license }) => [id, license])).toEqual(changed);
  expect(match.gone.map(({ id }) => id)).toEqual(gone);
});

it('what a list says is what is stored, once, with no address twice', () => {
  const license = fc.constantFrom(null, 'standard' as const, 'archived' as const);
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const listed = fc.array(
    fc.record({ ref: word, principal: word, mail: fc.option(word), license, isDeleted: fc.boolean() }),
  );
  const users = (list: typeof listed extends fc.Arbitrary<infer T> ? T : never) =>
    [...new Map(list.map((one) => [one.principal, one])).values()].map(({ ref, principal, mail, ...one }) =>
      user(ref, {
        ...one,
        principalName: `${principal}@x.example`,
        email: mail === null ? '' : `${mail}@x.example`,
      }),
    );
  fc.assert(
    fc.property(listed, listed, (first, second) => {
      let ids = 0;
      let stored: KnownUser[] = [];
      for (const list of [first, second]) {
        const { added, changed, gone } = matchVendorUsers(stored, rowsOf(users(list)), READ_FROM);
        const left = stored.filter((one) => !gone.includes(one));
        const updates = new Map(changed.map((one) => [one.id, one]));
        stored = [
          ...left.map((one) => ({ ...one, ...updates.get(one.id) })),
          ...added.map((one) => known(String(ids++), one)),
        ];
        expect(stored.map(({ vendorRef, license: held, email }) => [vendorRef, held, email]).sort()).toEqual(
          rowsOf(users(list))
            .map(({ vendorRef, license: held, email }) => [vendorRef, held, email])
            .sort(),
        );
        const addresses = stored.map(({ email }) => email.toLowerCase()).filter((one) => one !== '');
        expect(new Set(addresses).size).toBe(addresses.length);
      }
    }),
  );
});

it.each<[string, number, number | null, string[], 'short' | 'out-of-scope' | null]>([
  ['is empty', 0, 0, [], 'short'],
  ['is half of what the vendor says', 4, 8, [], 'short'],
  ['is nearly what the vendor says', 7, 8, [], null],
  ['is less than half of what was listed, where the vendor says nothing', 1, null, ['0', '1', '2'], 'short'],
  ['is of others of the domain, as many as the vendor says', 2, 2, ['8', '9'], null],
])('a list that %s may be in doubt: %s of %s', (_, count, told, before, doubt) => {
  const users = Array.from({ length: count }, (_user, index) => user(String(index)));
  const listed = before.map((ref) => known(`k${ref}`, { vendorRef: ref }));
  const { gone } = matchVendorUsers(listed, rowsOf(users), READ_FROM);
  expect(doubtOf(users, { known: listed, gone, domain: 'X.example', told })).toBe(doubt);
});

it('a list of nobody who is known or in the domain is somebody else’s', () => {
  const users = [user('a'), user('b')];
  const none = { known: [], gone: [], told: 2 };
  expect(doubtOf(users, { ...none, domain: 'other.example' })).toBe('out-of-scope');
  expect(doubtOf(users, { ...none, domain: 'x.example' })).toBeNull();
  const ann = known('ann', { vendorRef: 'a' });
  expect(doubtOf(users, { ...none, known: [ann], domain: 'other.example' })).toBeNull();
  expect(doubtOf(users, { ...none, known: [ann], gone: [ann], domain: 'other.example' })).toBe(
    'out-of-scope',
  );
});
