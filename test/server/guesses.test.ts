import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { API_BASE } from '#lib/contract/api.ts';
import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { makeToken } from '#lib/domain/token.ts';
import { connectBrowser, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { issueFor } from '#test/support/tokens.ts';

onBothDatabases('guesses at transfer tokens', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  /** Looks tokens up with the person's browser from an address. */
  const guesser = async (email: string, remoteAddress: string) => {
    const headers = {
      authorization: `Bearer ${await connectBrowser(console.db, email)}`,
      'content-type': 'application/json',
    };
    const ask = (path: string, token: string) =>
      console.app.request(
        `${TEST_CONFIG.url}${API_BASE}${path}`,
        {
          method: 'POST',
          headers: { ...headers, [REVISION_HEADER]: String(REVISION), 'idempotency-key': randomUUID() },
          body: JSON.stringify({ token }),
        },
        { incoming: { socket: { remoteAddress } } },
      );
    return {
      redeem: (token: string) => ask('/redemptions', token),
      /** The statuses of this many guesses, in order. */
      guess: async (times: number) => {
        const statuses: number[] = [];
        for (let i = 0; i < times; i++) {
          const path = i % 2 === 0 ? '/redemptions/preview' : '/redemptions';
          statuses.push((await ask(path, makeToken())).status);
        }
        return statuses;
      },
    };
  };
  const none = (times: number) => Array<number>(times).fill(404);

  it('are limited for a person, an organization and an address', async () => {
    const tech = await guesser('tech@northwind.example', '192.0.2.1');
    expect(await tech.guess(31)).toEqual([...none(30), 429]);
    const elsewhere = await guesser('tech@northwind.example', '192.0.2.2');
    expect(await elsewhere.guess(1)).toEqual([429]);
    const admin = await guesser('admin@northwind.example', '192.0.2.1');
    // The organization has made 32 guesses by now.
    expect(await admin.guess(29)).toEqual([...none(28), 429]);
    // The address has made 60 guesses by now, and Harbor none of them.
    const harbor = await guesser('tech@harbor.example', '192.0.2.1');
    expect(await harbor.guess(1)).toEqual([429]);
    expect(await (await guesser('tech@harbor.example', '192.0.2.3')).guess(1)).toEqual([404]);
  });

  it('that are limited say when to try again; a real token is not refused', async () => {
    const tech = await guesser('tech@northwind.example', '192.0.2.1');
    await tech.guess(30);
    const limited = await tech.redeem(makeToken());
    expect(limited.status).toBe(429);
    const wait = Number(limited.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(600);
    const { token } = await issueFor(await console.as('admin@bluebird.example'));
    expect((await tech.redeem(token)).status).toBe(201);
    console.pass(wait);
    expect(await tech.guess(1)).toEqual([404]);
  });

  it('of many of one person and one of another are told of the first only', async () => {
    const tech = await guesser('tech@northwind.example', '192.0.2.1');
    const nora = await guesser('admin@northwind.example', '192.0.2.1');
    const admin = await console.as('admin@northwind.example');
    const told = async () => (await admin.listActivity({ query: {} })).items.map(({ person }) => person);
    await tech.guess(9);
    await nora.guess(1);
    expect(await told()).toEqual([]);
    await tech.guess(1);
    expect(await told()).toEqual(['Tariq Osman']);
  });

  it('are told to the administrators of who guesses, once a window, by name', async () => {
    const admin = await console.as('admin@northwind.example');
    const told = async () => (await admin.listActivity({ query: {} })).items;
    const tech = await guesser('tech@northwind.example', '192.0.2.1');
    await tech.guess(9);
    expect(await told()).toEqual([]);
    await tech.guess(6);
    const event = {
      action: 'transfer-token.guessed',
      person: 'Tariq Osman',
      account: null,
      hint: null,
      other: null,
    };
    expect(await told()).toMatchObject([event]);
    console.pass(600);
    await tech.guess(10);
    expect(await told()).toMatchObject([event, event]);
    const own = await console.as('tech@northwind.example');
    expect((await own.listActivity({ query: {} })).items).toEqual([]);
    const others = await console.db
      .selectFrom('activity')
      .innerJoin('organization', 'organization.id', 'activity.organizationId')
      .where('organization.name', '<>', 'Northwind IT')
      .select('action')
      .execute();
    expect(others).toEqual([]);
  });
});
