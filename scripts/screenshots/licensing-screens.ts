import type { Licenses } from '#lib/contract/license-schemas.ts';
import type { LicenseSending, VendorLicensing } from '#lib/domain/license-wish.ts';
import type { ProblemCode } from '#lib/domain/problem.ts';
import { press } from '../people.ts';
import { withCannedAnswers } from './canned-answers.ts';
import { type Screen, showing } from './screen.ts';
import { pageOpeners, type Stage } from './stage.ts';

const CUSTOMER = 'admin@bluebird.example';
const GENERATE = 'Generate Transfer Token';
const MINUTE_MS = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

const sending = (changes: Partial<LicenseSending>): LicenseSending => ({
  ...{ since: ago(2), waiting: 0, done: 0, refused: 0, refusals: [], failure: null, nextAt: null },
  ...changes,
});
const refusal = (name: string, more: Partial<LicenseSending['refusals'][number]>) => ({
  ...{
    userId: crypto.randomUUID(),
    name,
    license: 'standard' as const,
    why: 'unknown-user' as const,
    word: null,
  },
  ...more,
});
const REFUSED = sending({
  ...{ done: 17, refused: 3 },
  refusals: [
    refusal('Agnes Duarte', {}),
    refusal('Bilal Eriksen', { license: 'archived', why: 'none-left' }),
    refusal('Cosima von und zu Hohenstein-Wallenbach', {
      why: 'refused',
      word: 'User is excluded by policy',
    }),
  ],
});

/** The License Manager of an account whose licenses are Spanning's, in states that only Spanning or much time could bring. */
export function licensing(stage: Stage): Screen[] {
  const { callsOf, visitor } = stage;
  const { open } = pageOpeners(stage);
  const withState = (name: string, changes: Partial<VendorLicensing>, text: string): Screen => ({
    name: `licenses-spanning-${name}`,
    async open() {
      const calls = await callsOf(CUSTOMER);
      const [account] = (await calls.listAccounts({ query: {} })).items;
      const params = { id: account?.id ?? '' };
      const real = await calls.listLicenses({ params, query: { limit: 50 } });
      const vendor = {
        usersAt: ago(12),
        bought: { standard: 25, archived: 5 },
        isPaused: false,
        sending: null,
        ...changes,
      };
      const path = `/api/v1/accounts/${params.id}/licenses`;
      const page = await withCannedAnswers(await visitor(CUSTOMER), {
        [path]: { body: withWishes(real, vendor) },
        [`${path}/sending`]: { body: { vendor } },
      });
      return open('/licenses', text, Promise.resolve(page));
    },
  });
  /** What whoever generates a token reads if their license cannot be told. */
  const issuing = (name: string, code: ProblemCode, text: string): Screen => ({
    name: `settings-spanning-${name}`,
    async open() {
      const page = await withCannedAnswers(await visitor(CUSTOMER), {
        // Else it would be asked whether to replace the token that works.
        'GET /api/v1/transfer-tokens': { body: { items: [], nextCursor: null } },
        'POST /api/v1/transfer-tokens': { refusal: code },
      });
      await open('/settings', GENERATE, Promise.resolve(page));
      await press(page, GENERATE);
      return showing(page, text);
    },
  });
  return [
    issuing('unasked', 'licenses-unknown', 'could not be asked'),
    issuing('ambiguous', 'issuer-ambiguous', 'Several users'),
    withState('idle', {}, 'These are Spanning'),
    withState('first', { usersAt: null }, 'for the first time'),
    withState('paused', { isPaused: true }, 'is paused'),
    withState('waiting', { sending: sending({ done: 8500, waiting: 11_500 }) }, 'waiting'),
    withState(
      'unheard',
      { sending: sending({ waiting: 3, failure: 'unreachable', nextAt: ago(-4) }) },
      'cannot be reached',
    ),
    withState('refused', { sending: REFUSED }, 'refused'),
  ];
}

/** The first users wait for what is sent, or are refused it. */
function withWishes(list: Licenses, vendor: VendorLicensing): Licenses {
  const { waiting = 0, refusals = [] } = vendor.sending ?? {};
  const items = list.items.map((user, index) => {
    const refused = refusals.find(({ name }) => name === user.name);
    if (refused) return { ...user, license: null, wish: { license: refused.license, refused } };
    const license = user.license === null ? ('standard' as const) : null;
    return index < Math.min(waiting, 4) ? { ...user, wish: { license, refused: null } } : user;
  });
  return { ...list, items, vendor };
}
