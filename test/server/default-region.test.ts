import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';

onBothDatabases("a reseller's default region", (open) => {
  let console: TestConsole;
  let customer: Client;
  let northwind: Client;
  let harbor: Client;
  beforeEach(async () => {
    ({ console, customer, northwind, harbor } = await openParties(await open()));
  });
  afterEach(() => console.close());

  it("is told from an account's in every preview, until there is none", async () => {
    const admin = await console.as('admin@northwind.example');
    const alder = await console.as('admin@alderfinch.example');
    const tokens = [(await issueFor(customer)).token, (await issueFor(alder)).token];
    const differ = (client: Client) =>
      Promise.all(
        tokens.map(async (token) => (await client.previewRedemption({ body: { token } })).regionDiffers),
      );
    expect(await admin.getDefaultRegion({})).toEqual({ defaultRegion: 'eu' });
    expect(await differ(northwind)).toEqual([false, true]);
    expect(await differ(harbor)).toEqual([false, false]);
    expect(await admin.setDefaultRegion({ body: { defaultRegion: 'us' } })).toEqual({ defaultRegion: 'us' });
    expect(await admin.getDefaultRegion({})).toEqual({ defaultRegion: 'us' });
    expect(await differ(northwind)).toEqual([true, false]);
    await admin.setDefaultRegion({ body: { defaultRegion: null } });
    expect(await differ(northwind)).toEqual([false, false]);
    const unknown = { defaultRegion: 'mars' as 'eu' };
    expect(await refusal(admin.setDefaultRegion({ body: unknown }))).toMatchObject({
      code: 'validation-failed',
      facts: { fields: { defaultRegion: expect.any(String) } },
    });
  });
});
