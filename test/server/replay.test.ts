import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { tokenHash } from '#lib/domain/token.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { issueFor, redeem, refusal, type Wishes } from '#test/support/tokens.ts';

onBothDatabases('a token that another organization has redeemed', (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;
  let harbor: Client;

  beforeEach(async () => {
    ({ console, customer, northwind, harbor } = await openParties(await open(), 'admin@northwind.example'));
  });
  afterEach(() => console.close());

  const eventsOf = async (client: Client) =>
    (await client.listActivity({ query: {} })).items.filter(
      ({ action }) => action === 'transfer-token.replayed',
    );
  /** One of Bluebird's tokens, redeemed by Northwind. */
  const redeemed = async (wishes?: Wishes) => {
    const { token } = await issueFor(customer, wishes);
    await redeem(northwind, token);
    return token;
  };

  it.each<[string, Wishes]>([
    ['token-redeemed', {}],
    ['wrong-reseller', { resellerPublicId: 'northwind-it' }],
  ])(
    'is refused with %s, and both its sides are told, each with no more than it may know',
    async (code, wishes) => {
      const token = await redeemed(wishes);
      expect(await refusal(redeem(harbor, token))).toMatchObject({ code });
      const event = {
        person: null,
        browser: null,
        account: { name: 'Bluebird Dental' },
        hint: token.slice(-4),
      };
      expect(await eventsOf(customer)).toMatchObject([{ ...event, other: 'Harbor MSP' }]);
      expect(await eventsOf(northwind)).toMatchObject([{ ...event, other: null }]);
      // Its own log says that it tried, but not whose token that was.
      expect((await harbor.listActivity({ query: {} })).items).toMatchObject([
        { action: 'account.gained', refused: code, account: null, hint: null, other: null },
      ]);
      const stored = JSON.stringify(await console.db.selectFrom('activity').selectAll().execute());
      expect(stored).not.toContain(token);
      expect(stored).not.toContain(await tokenHash(token));
    },
  );

  it('is told of once an hour, however often and however many at once', async () => {
    const token = await redeemed();
    const tries = await Promise.all(Array.from({ length: 8 }, () => refusal(redeem(harbor, token))));
    expect(tries.map(({ code, facts }) => ({ code, facts }))).toEqual(
      tries.map(() => ({ code: 'token-redeemed', facts: { byYourOrganization: false } })),
    );
    expect(await eventsOf(customer)).toHaveLength(1);
    expect(await eventsOf(northwind)).toHaveLength(1);
    console.pass(3600);
    await refusal(redeem(harbor, token));
    expect(await eventsOf(customer)).toHaveLength(2);
  });

  it('is told to the customer alone once its redeemer has lost the account', async () => {
    const token = await redeemed();
    await redeem(harbor, (await issueFor(customer)).token);
    await refusal(redeem(harbor, token));
    expect(await eventsOf(customer)).toMatchObject([{ other: 'Harbor MSP' }]);
    expect(await eventsOf(northwind)).toEqual([]);
  });

  it('is no event when its own redeemer tries it again, nor when it is only looked at', async () => {
    const token = await redeemed();
    await refusal(redeem(northwind, token));
    await refusal(harbor.previewRedemption({ body: { token } }));
    expect(await eventsOf(customer)).toEqual([]);
    expect(await eventsOf(northwind)).toEqual([]);
  });

  it('is no event before anybody has redeemed it', async () => {
    const { token } = await issueFor(customer, { resellerPublicId: 'northwind-it' });
    expect(await refusal(redeem(harbor, token))).toMatchObject({ code: 'wrong-reseller' });
    expect(await eventsOf(customer)).toEqual([]);
  });

  it('is refused in the same way when the event cannot be written', async () => {
    const token = await redeemed();
    await console.db.schema.alterTable('activity').renameTo('elsewhere').execute();
    expect(await refusal(redeem(harbor, token))).toMatchObject({ code: 'token-redeemed' });
    expect(console.lines.join('')).toContain('could not be logged');
  });

  it('is no event to a technician', async () => {
    const token = await redeemed();
    await refusal(redeem(harbor, token));
    expect(await eventsOf(await console.as('tech@northwind.example'))).toEqual([]);
  });
});
