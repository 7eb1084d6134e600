import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tablesOf } from '#companion/backup/tables.ts';
import { queueNotices } from '#companion/notices/queue-notices.ts';
import { remindClients } from '#companion/onboarding/remind.ts';
import { API_BASE, api } from '#lib/contract/api.ts';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { CEDAR, codeFor } from '#test/support/clients.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';

const DAY = 86_400;

onBothDatabases('a crawler that opens every link of the mails', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    const parties = await openParties(await open());
    console = parties.console;
    await parties.northwind.addClient({ body: CEDAR });
  });
  afterEach(() => console.close());

  /** Every row of every table, except the counts of the rate limits. */
  const everything = async () => {
    const contents: Record<string, unknown> = {};
    for (const { name } of await tablesOf(console.db)) {
      if (name === 'request_limit') continue;
      const { rows } =
        await sql`select to_jsonb(t)::text as row from ${sql.table(name)} t order by 1`.execute(console.db);
      contents[name] = rows;
    }
    return contents;
  };

  /** The notices of onboarding. Their links do not depend on the state. */
  const tellOfAll = async () => {
    const { id: accountId, resellerId } = await console.db
      .selectFrom('account')
      .where('domain', '=', CEDAR.domain)
      .select(['id', 'resellerId'])
      .executeTakeFirstOrThrow();
    const what = {
      organizationId: resellerId ?? '',
      otherId: resellerId ?? '',
      at: console.ctx.now(),
      accountId,
    };
    const kinds = ['account-authorized', 'authorization-declined', 'cap-nearing'] as const;
    await console.db.transaction().execute((tx) =>
      queueNotices(
        console.ctx,
        tx,
        kinds.map((kind) => ({ ...what, kind })),
      ),
    );
  };

  it('changes nothing, however often it opens them', async () => {
    const code = await codeFor(console, CEDAR.user.email);
    console.pass(6.5 * DAY);
    await remindClients(console.ctx);
    await tellOfAll();
    await console.deliver();
    const sent = await console.db.selectFrom('sandboxMail').select('id').execute();
    const mails = await Promise.all(sent.map(({ id }) => console.ctx.composeMail(id)));
    const texts = mails.map((mail) => `${mail?.subject}\n${mail?.text}`);
    for (const wanted of [
      /^Northwind IT asks/,
      /Nobody has done so yet/,
      / authorized /,
      /not for them/,
      /license cap/,
    ]) {
      expect(texts).toContainEqual(expect.stringMatching(wanted));
    }
    const found = mails.flatMap(
      (mail) => `${mail?.text} ${mail?.html ?? ''}`.match(/https?:\/\/[^\s"<]+/g) ?? [],
    );
    expect(found).toContain(`${TEST_CONFIG.url}/authorize#${code}`);
    const calls = Object.values<Endpoint>(api).filter(({ method }) => method === 'GET');
    const addresses = [
      ...new Set(found),
      // A crawler that keeps the fragment, but moves it elsewhere in the address.
      ...['?', '/', '?code='].map((joint) => `${TEST_CONFIG.url}/authorize${joint}${code}`),
      ...['look-up', 'begin', 'finish', 'decline'].map(
        (call) => `${TEST_CONFIG.url}${API_BASE}/authorizations/${call}?code=${code}`,
      ),
      ...calls.map(
        ({ path }) => `${TEST_CONFIG.url}${API_BASE}${path.replace(/\{\w+\}/, code.split('.')[0] ?? '')}`,
      ),
    ];
    const before = await everything();
    for (const address of addresses) {
      for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) {
        const answer = await console.request(address.slice(TEST_CONFIG.url.length), { method });
        expect(answer.status).toBeLessThan(500);
      }
    }
    // What the page does by itself, in the browser of a filter as in that of a person; and what it does when pressed.
    const { stranger } = console;
    await stranger.lookUpAuthorization({ body: { code } });
    expect(await everything()).toEqual(before);
    await expect(stranger.beginAuthorization({ body: { code } })).rejects.toThrow();
    expect(await everything()).not.toEqual(before);
  });
});
