import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import { queueNotices } from '#companion/notices/queue-notices.ts';
import { API_BASE, api } from '#lib/contract/api.ts';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { report } from '#test/support/backups.ts';
import { connectBrowser, signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { issueFor } from '#test/support/tokens.ts';
import { wantMails } from '#test/support/want-mails.ts';

const NORTHWIND = ['admin', 'tech', 'viewer'].map((user) => `${user}@northwind.example`);
const CLIENT = 'hidden1@kestrelpress.example';
const HIDDEN = /hidden|Kestrelian/i;

/** A valid body for each call that takes one. */
const BODIES: Record<string, object> = {
  '/accounts/{id}/preferences': { favorite: true, mute: null },
  '/accounts/{id}/tags': { add: ['quiet'] },
  '/accounts/{id}/thresholds': { thresholds: null },
  '/accounts/{id}/licenses': { assign: [], unassign: [] },
  '/accounts/{id}/remove-reseller': { domain: 'kestrelpress.example' },
};

onBothDatabases('a reseller of an account that the client manages', (open) => {
  let console: TestConsole;
  let accountId: string;

  beforeEach(async () => {
    console = await testConsole(await open());
    const { db } = console;
    const account = await db
      .selectFrom('account')
      .where('domain', '=', 'kestrelpress.example')
      .select(['id', 'customerId', 'resellerId', 'managedBy'])
      .executeTakeFirstOrThrow();
    expect(account.managedBy).toBe('client');
    accountId = account.id;
    const users = await db
      .selectFrom('directoryUser')
      .where('accountId', '=', accountId)
      .orderBy('license')
      .select('id')
      .execute();
    for (const [place, { id }] of users.entries()) {
      const who = { name: `Kestrelian ${place}`, email: `hidden${place}@kestrelpress.example` };
      await db.updateTable('directoryUser').set(who).where('id', '=', id).execute();
    }
    await db.updateTable('directoryUser').set({ license: 'standard' }).where('email', '=', CLIENT).execute();
    const at = console.ctx.now();
    const person = { name: 'Kestrelian 1', email: CLIENT, emailVerified: true, createdAt: at, updatedAt: at };
    const { id: userId } = await db
      .insertInto('person')
      .values(person)
      .returning('id')
      .executeTakeFirstOrThrow();
    const organizationId = account.customerId ?? '';
    await db.insertInto('member').values({ organizationId, userId, role: 'admin', createdAt: at }).execute();
    for (const email of NORTHWIND) await wantMails(db, email);
    await runAlerts(console.ctx);
    await db.transaction().execute((tx) =>
      queueNotices(
        console.ctx,
        tx,
        (['account-authorized', 'cap-nearing'] as const).map((kind) => ({
          ...{ kind, at, accountId, organizationId: account.resellerId ?? '', otherId: organizationId },
        })),
      ),
    );
  });
  afterEach(() => console.close());

  /** Actions of the customer's own people: each adds to their log, and some to the reseller's. */
  const live = async () => {
    const client = await console.as(CLIENT);
    const params = { id: accountId };
    const { items, version } = await client.listLicenses({ params, query: { limit: 200 } });
    expect(JSON.stringify(items)).toMatch(HIDDEN);
    const unassign = items.filter(({ email, license }) => license && email !== CLIENT).map(({ id }) => id);
    await client.changeLicenses({ params, body: { unassign: unassign.slice(0, 2) }, ifMatch: version });
    const { row } = await issueFor(client);
    await client.revokeToken({ params: { id: row.id } });
    await report(console, 'kestrelpress.example', 10);
    // Enough users that an answer would name all without a license.
    await console.db
      .updateTable('licenseCount')
      .set({ waiting: 99 })
      .where('accountId', '=', accountId)
      .execute();
    console.pass(60);
    await runAlerts(console.ctx);
  };

  const calls = Object.entries<Endpoint>(api).filter(
    // Anyone at a sandbox's machine can read its mailbox.
    ([name, { path, method }]) =>
      name !== 'listMailbox' && (path.startsWith('/accounts/{id}') || method === 'GET'),
  );

  const identitiesOf = async (email: string): Promise<Record<string, string>[]> => [
    { authorization: `Bearer ${await connectBrowser(console.db, email)}` },
    { cookie: await signIn(console.db, email), origin: TEST_CONFIG.url },
  ];
  const ask = async ({ path, method }: Endpoint, identity: Record<string, string>) => {
    const query = path === '/activity' ? `?accountId=${accountId}` : '';
    const answer = await console.request(`${API_BASE}${path.replace('{id}', accountId)}${query}`, {
      method,
      headers: { ...identity, 'content-type': 'application/json', 'if-match': '"1"' },
      body: method === 'GET' || method === 'DELETE' ? null : JSON.stringify(BODIES[path] ?? {}),
    });
    return { ok: answer.ok, text: await answer.text() };
  };

  it('gets no name and no address of its users in any answer', async () => {
    await live();
    const identities = (await Promise.all(NORTHWIND.map(identitiesOf))).flat();
    const answers = [];
    for (const identity of identities) {
      for (const [name, endpoint] of calls) answers.push({ name, ...(await ask(endpoint, identity)) });
    }
    expect(answers.filter(({ text }) => HIDDEN.test(text))).toEqual([]);
    // At least the list, the account itself and the feed, for each of six people.
    const about = answers.filter(({ ok, text }) => ok && text.includes(accountId));
    expect(about.length).toBeGreaterThanOrEqual(3 * identities.length);
  });

  it('gets none by mail, and none is in the log', async () => {
    await live();
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: { limit: 200 } });
    const mails = items.filter(({ to }) => NORTHWIND.includes(to));
    // One alert for each person, and both notices for their administrator.
    expect(mails.length).toBeGreaterThanOrEqual(NORTHWIND.length + 2);
    expect(mails.filter((mail) => HIDDEN.test(JSON.stringify(mail)))).toEqual([]);
    expect(console.lines.filter((line) => HIDDEN.test(line))).toEqual([]);
  });

  it('gets them where it manages the account too', async () => {
    await console.db.updateTable('account').set({ managedBy: 'both' }).where('id', '=', accountId).execute();
    const tech = await console.as('tech@northwind.example');
    expect((await tech.getAccount({ params: { id: accountId } })).uncovered?.join()).toMatch(HIDDEN);
  });
});
