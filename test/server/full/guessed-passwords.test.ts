import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { countFailure, limitSignIn } from '#companion/auth/limit-sign-in.ts';
import { Problem } from '#lib/contract/problem.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

const HOUR = 3600;

/** Endless addresses, in turn, of networks as large as given. */
const ONE = () => '203.0.113.7';
const NETWORK_64 = (n: number) => `2001:db8:1:1::${n.toString(16)}`;
const NETWORK_48 = (n: number) => `2001:db8:1:${(n % 65_536).toString(16)}::1`;
const FIVE = (n: number) => `203.0.113.${n % 5}`;
const THOUSAND = (n: number) => `198.51.${n % 4}.${(n >> 2) % 250}`;

onBothDatabases('guesses of passwords in an hour', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
    // Only the console's own clock moves on.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  });
  afterEach(() => {
    vi.useRealTimers();
    return console.close();
  });

  /**
   * How many wrong passwords are judged within `seconds` if whoever guesses tries again as soon as it helps: when as many
   * networks as there are have been refused, after the shortest wait that they were told.
   */
  async function judged(
    addressOf: (n: number) => string,
    emailOf: (n: number) => string,
    { seconds = HOUR, networks = 1 } = {},
  ) {
    let count = 0;
    let n = 0;
    for (let passed = 0; passed < seconds; ) {
      let soonest = seconds;
      for (let refused = 0; refused < networks; n++) {
        const email = emailOf(n);
        const place = { address: addressOf(n), browser: null };
        try {
          const isKnown = await limitSignIn(console.ctx, email, place);
          count += 1;
          refused = 0;
          await countFailure(console.ctx, email, place, isKnown);
        } catch (error) {
          if (!(error instanceof Problem && error.facts.retryAfter)) throw error;
          refused += 1;
          soonest = Math.min(soonest, error.facts.retryAfter);
        }
      }
      console.pass(soonest);
      passed += soonest;
    }
    return count;
  }

  const sameAccount = () => 'tech@northwind.example';
  const anotherAccount = (n: number) => `person-${n}@x.example`;

  it.each([
    ['one address', ONE, 30],
    ['one /64', NETWORK_64, 30],
    ['one /48', NETWORK_48, 35],
    ['a thousand addresses', THOUSAND, 35],
  ])('of one account from %s', async (_, addressOf, guesses) => {
    const count = await judged(addressOf, sameAccount);
    expect(count).toBe(guesses);
  });

  it.each([
    ['one address', ONE, 1, 40],
    ['one /64', NETWORK_64, 1, 40],
    ['one /48', NETWORK_48, 1, 200],
    ['five addresses', FIVE, 5, 200],
  ])('of ever other accounts from %s', async (_, addressOf, networks, guesses) => {
    const count = await judged(addressOf, anotherAccount, { networks });
    expect(count).toBe(guesses);
  });

  it('of one account for the rest of a day', async () => {
    await judged(THOUSAND, sameAccount);
    const count = await judged(THOUSAND, sameAccount, { seconds: 23 * HOUR });
    expect(count).toBe(6 * 23);
  });
});
