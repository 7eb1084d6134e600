import { afterEach, beforeEach, expect, it } from 'vitest';
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
  });
  afterEach(() => console.close());

  /**
   * How many wrong passwords are judged within `seconds` if whoever guesses tries again as soon as it helps. A round of
   * tries ends when as many in a row as there are limits of other networks to go around have been refused.
   */
  async function judged(addressOf: (n: number) => string, emailOf: (n: number) => string, seconds: number) {
    let count = 0;
    let n = 0;
    for (let passed = 0; passed < seconds; ) {
      let soonest = seconds;
      for (let refused = 0; refused < 5; n++) {
        const email = emailOf(n);
        const place = { address: addressOf(n), browser: null };
        try {
          await limitSignIn(console.ctx, email, place);
          count += 1;
          refused = 0;
          await countFailure(console.ctx, email, place);
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
    ['one address', ONE, 34],
    ['one /64', NETWORK_64, 34],
    ['one /48', NETWORK_48, 34],
    ['a thousand addresses', THOUSAND, 34],
  ])('of one account from %s', async (_, addressOf, most) => {
    const count = await judged(addressOf, sameAccount, HOUR);
    process.stdout.write(`one account, ${_}: ${count}\n`);
    expect(count).toBeLessThanOrEqual(most);
  });

  it.each([
    ['one address', ONE, 41],
    ['one /64', NETWORK_64, 41],
    ['one /48', NETWORK_48, 201],
    ['five addresses', FIVE, 205],
  ])('of ever other accounts from %s', async (_, addressOf, most) => {
    const count = await judged(addressOf, anotherAccount, HOUR);
    process.stdout.write(`other accounts, ${_}: ${count}\n`);
    expect(count).toBeLessThanOrEqual(most);
  });

  it('of one account for the rest of a day', async () => {
    await judged(THOUSAND, sameAccount, HOUR);
    expect(await judged(THOUSAND, sameAccount, 23 * HOUR)).toBeLessThanOrEqual(6 * 23 + 1);
  });
});
