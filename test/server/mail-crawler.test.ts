import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tablesOf } from '#companion/backup/tables.ts';
import { API_BASE, api } from '#lib/contract/api.ts';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { CEDAR, mailsTo } from '#test/support/clients.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';

onBothDatabases('a reader of the mail that only reads', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    const parties = await openParties(await open());
    console = parties.console;
    await parties.northwind.addClient({ body: CEDAR });
  });
  afterEach(() => console.close());

  /** Every row of every table, but how often somebody asked. */
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

  it('changes nothing, whatever it opens and however often', async () => {
    const [mail] = await mailsTo(console, CEDAR.user.email);
    const found = (mail?.text ?? '').match(/https?:\/\/[^\s"<]+/g) ?? [];
    const code = found[0]?.split('#')[1] ?? '';
    expect(code).not.toBe('');
    const calls = Object.values<Endpoint>(api).filter(({ method }) => method === 'GET');
    const addresses = [
      ...new Set(found),
      // One that knows fragments, and makes something else of them.
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
    expect(await everything()).toEqual(before);
    await console.stranger.lookUpAuthorization({ body: { code } });
    expect(await everything()).not.toEqual(before);
  });
});
