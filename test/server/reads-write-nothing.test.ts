import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { report } from '#test/support/backups.ts';
import { testConsole } from '#test/support/console.ts';
import { copyPglite } from '#test/support/databases.ts';

it('reading writes nothing, not even that a mute has ended', async () => {
  const console = await testConsole(await copyPglite());
  try {
    const admin = await console.as('admin@northwind.example');
    const { items } = await admin.listAccounts({ query: { limit: 200 } });
    const id = items.find(({ domain }) => domain === 'pinewood.example')?.id ?? '';
    const params = { id };
    await report(console, 'pinewood.example', 300);
    await admin.setPreferences({ params, body: { mute: { until: null, health: 'critical' } } });
    await report(console, 'pinewood.example', 1000);
    // PGlite has one connection, so that this holds for every statement from here on.
    await sql`set default_transaction_read_only = on`.execute(console.db);
    await expect(admin.setTags({ params, body: { add: ['Gold'] } })).rejects.toThrow();

    const { accounts } = await admin.changes({ query: { limit: 200 } });
    expect(accounts.find((account) => account.id === id)).toMatchObject({ mute: null });
    await admin.getAccount({ params });
    await admin.listAccounts({ query: {} });
    await admin.listRedemptions({ query: {} });
    await admin.listActivity({ query: {} });
    await admin.listBrowsers({ query: {} });
    await admin.getAlerts({});
    await admin.getMailSettings({});
    await admin.getDefaultRegion({});
    await admin.me({});
  } finally {
    await console.close();
  }
});
