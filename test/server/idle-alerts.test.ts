import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import type { Client } from '#lib/contract/client.ts';
import type { Mute } from '#lib/domain/account.ts';
import { holdLinks, report } from '#test/support/backups.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { wantMails } from '#test/support/want-mails.ts';

const TECH = 'tech@northwind.example';
const HOUR = 3600;

onBothDatabases('alerts that nobody can get now', (open) => {
  let console: TestConsole;
  let tech: Client;
  beforeEach(async () => {
    console = await testConsole(await open());
    await holdLinks(console);
    tech = await console.as(TECH);
    await wantMails(console.db, TECH);
    await settled();
  });
  afterEach(() => console.close());

  /** Runs the alerts; whether there was anything to do. */
  const watched = async () => {
    const opened = vi.spyOn(console.ctx.db, 'transaction');
    await runAlerts(console.ctx);
    const times = opened.mock.calls.length;
    opened.mockRestore();
    return times > 0;
  };
  const settled = async () => {
    await runAlerts(console.ctx);
    await runAlerts(console.ctx);
  };
  const told = async () => (await console.db.selectFrom('alert').select('id').execute()).length;
  const setMute = async (mute: Mute) => {
    const { items } = await tech.listAccounts({ query: {} });
    const { id = '' } = items.find(({ domain }) => domain === 'pinewood.example') ?? {};
    await tech.setPreferences({ params: { id }, body: { mute } });
  };

  it('do nothing until a mute ends', async () => {
    const until = new Date(console.ctx.now().getTime() + HOUR * 1000).toISOString();
    await setMute({ until, health: 'ok' });
    await report(console, 'pinewood.example', 300);
    await settled();
    expect(await watched()).toBe(false);
    console.pass(HOUR);
    expect(await watched()).toBe(true);
    expect(await told()).toBe(1);
  });

  it('do nothing while an account has the health for which it was muted', async () => {
    await setMute({ until: null, health: 'critical' });
    await report(console, 'pinewood.example', 300);
    await settled();
    expect(await watched()).toBe(false);
    await report(console, 'pinewood.example', 970);
    await settled();
    expect(await told()).toBe(1);
  });

  it('do nothing until an address is confirmed', async () => {
    const confirm = (emailVerified: boolean) =>
      console.db.updateTable('person').set({ emailVerified }).where('email', '=', TECH).execute();
    await confirm(false);
    await console.db
      .updateTable('mailSetting')
      .set({ recap: true, nextRecapAt: console.ctx.now() })
      .execute();
    await report(console, 'pinewood.example', 300);
    await settled();
    expect(await watched()).toBe(false);
    await confirm(true);
    expect(await watched()).toBe(true);
    // The change and the recap.
    expect(await told()).toBe(2);
  });
});
