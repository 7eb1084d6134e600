import { afterEach, beforeEach, expect, it } from 'vitest';
import { remindClients } from '#companion/onboarding/remind.ts';
import type { Client } from '#lib/contract/client.ts';
import { CEDAR, codeFor, mailsTo } from '#test/support/clients.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';

const DAY = 86_400;
const CELIA = CEDAR.user.email;
const REMINDER = /^On .*, .* asked you to authorize .* Nobody has done so yet/m;

onBothDatabases('a client is reminded', (open) => {
  let console: TestConsole;
  let northwind: Client;
  beforeEach(async () => {
    ({ console, northwind } = await openParties(await open()));
  });
  afterEach(() => console.close());

  const add = async () => {
    const { account } = await northwind.addClient({ body: CEDAR });
    await console.deliver();
    return { id: account.id };
  };
  const remind = () => remindClients(console.ctx);
  const reminders = async () => (await mailsTo(console, CELIA)).filter(({ text }) => REMINDER.test(text));
  const setLinkDays = async (linkDays: number) =>
    (await console.as('admin@northwind.example')).setLinkDays({ body: { linkDays } });

  it('a day before the link ends, once, of the same link', async () => {
    await add();
    const code = await codeFor(console, CELIA);
    console.pass(6 * DAY - 60);
    await remind();
    expect(await reminders()).toEqual([]);
    console.pass(61);
    await Promise.all([remind(), remind()]);
    await remind();
    const [reminder, ...others] = await reminders();
    expect(others).toEqual([]);
    expect(reminder?.text).toContain(`#${code}\n`);
  });

  it('anew of a link that is sent again', async () => {
    const params = await add();
    console.pass(6.5 * DAY);
    await remind();
    await northwind.sendAuthorization({ params });
    await remind();
    // The reminder of the old link was still queued and is not sent.
    expect(await reminders()).toEqual([]);
    console.pass(6.5 * DAY);
    await remind();
    expect(await reminders()).toHaveLength(1);
  });

  it.each<[string, (params: { id: string }) => Promise<unknown>]>([
    ['canceled', (params) => northwind.cancelAuthorization({ params })],
    [
      'declined',
      async () => console.stranger.declineAuthorization({ body: { code: await codeFor(console, CELIA) } }),
    ],
    ['expired', async () => console.pass(DAY)],
  ])('of nothing that is %s by then', async (_, end) => {
    const before = await add();
    console.pass(6.5 * DAY);
    await end(before);
    await remind();
    expect(await reminders()).toEqual([]);
  });

  it('not when it is canceled while the reminder waits', async () => {
    const params = await add();
    console.pass(6.5 * DAY);
    await remind();
    expect(
      await console.db.selectFrom('mail').where('state', '=', 'queued').select('id').execute(),
    ).toHaveLength(1);
    await northwind.cancelAuthorization({ params });
    expect(await reminders()).toEqual([]);
  });

  it('a day before the end of a link of two days, too', async () => {
    await setLinkDays(2);
    await add();
    console.pass(DAY - 60);
    await remind();
    expect(await reminders()).toEqual([]);
    console.pass(61);
    await remind();
    await remind();
    expect(await reminders()).toHaveLength(1);
  });

  it('not of a link of one day, nor of one that was not mailed', async () => {
    await northwind.addClient({ body: { ...CEDAR, service: 'google', managedBy: 'both' } });
    console.pass(6.5 * DAY);
    await remind();
    await setLinkDays(1);
    await add();
    for (const passed of [0, 1, DAY / 2]) {
      console.pass(passed);
      await remind();
    }
    expect(await reminders()).toEqual([]);
  });
});
