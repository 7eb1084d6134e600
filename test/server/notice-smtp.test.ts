import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Console } from '#companion/console.ts';
import { type Client, createClient } from '#lib/contract/client.ts';
import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { connectBrowser, signIn } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import type { MailServer } from '#test/support/smtp.ts';
import { issueFor, redeem } from '#test/support/tokens.ts';

const OWEN = 'office@bluebird.example';
/** A name from before names had a rule: in mails it stands without the characters that turn the text around it. */
const NAME = 'Zoë Ångström-李 \u202bعلي\u202c';
const SHOWN = 'Zoë Ångström-李 علي';

onBothDatabases('a notice by SMTP', (open) => {
  let console: Console;
  let server: MailServer;
  let close: () => Promise<void>;

  beforeEach(async () => {
    ({ console, server, close } = await mailingConsole(await open()));
  });
  afterEach(() => close());

  const as = async (email: string): Promise<Client> => {
    const credential = await connectBrowser(console.ctx.db, email);
    const fetch = (url: string, init?: RequestInit) => console.app.request(url, init);
    return createClient({ origin: TEST_CONFIG.url, credential, fetch: fetch as typeof globalThis.fetch });
  };
  const states = async (wanted: object[]) =>
    vi.waitFor(
      async () => {
        const mails = await console.ctx.db
          .selectFrom('mail')
          .where('template', '=', 'notice')
          .select(['state', 'reason'])
          .execute();
        expect(mails).toMatchObject(wanted);
      },
      { timeout: 30_000, interval: 200 },
    );

  it('arrives plain and as HTML, names as they are written, and without the token', async () => {
    await server.listen();
    const { db } = console.ctx;
    await db
      .updateTable('person')
      .set({ name: NAME })
      .where('email', '=', 'admin@bluebird.example')
      .execute();
    await db
      .updateTable('organization')
      .set({ name: 'Nørdvind & Söhne <IT>' })
      .where('domain', '=', 'northwind.example')
      .execute();
    const { token, row } = await issueFor(await as('admin@bluebird.example'));
    await states([{ state: 'sent', reason: null }]);
    await redeem(await as('tech@northwind.example'), token);
    await states(Array.from({ length: 3 }, () => ({ state: 'sent', reason: null })));
    const [generated, ...redeemed] = server.received;
    expect(generated).toMatchObject({
      subject: 'Transfer token generated for bluebird.example',
      from: { name: 'Baton', address: 'baton@console.example' },
      to: [{ address: OWEN }],
    });
    for (const part of [generated?.text, generated?.html]) {
      expect(part).toContain(`${SHOWN} generated transfer token …${row.hint}`);
      expect(part).toMatch(/until \d{1,2} \w+ \d{4}, \d\d:\d\d UTC\./);
    }
    expect(generated?.text).toContain(`\n${TEST_CONFIG.url}/settings\n`);
    expect(generated?.html).toContain(`href="${TEST_CONFIG.url}/settings"`);
    expect(redeemed.map(({ subject }) => subject)).toEqual([
      'Nørdvind & Söhne <IT> now looks after the Microsoft 365 account of bluebird.example',
      'Nørdvind & Söhne <IT> now looks after the Microsoft 365 account of bluebird.example',
    ]);
    expect(redeemed[0]?.html).toContain('Nørdvind &#38; Söhne &#60;IT&#62; used transfer token');
    for (const { text, html, subject } of server.received) {
      expect(`${text}${html}${subject}`).not.toContain(token.slice('baton_'.length));
      expect(html).not.toMatch(/<img|src=/);
    }
  });

  it('is tried again after a refusal for now', async () => {
    server.refusals.push(451);
    await server.listen();
    await issueFor(await as('admin@bluebird.example'));
    await states([{ state: 'sent', reason: null }]);
    expect(server.refusals).toEqual([]);
    expect(server.received).toHaveLength(1);
  });

  it('is given up after a refusal for good, which the team page shows until one arrives', async () => {
    server.refusals.push(550);
    await server.listen();
    const admin = await as('admin@bluebird.example');
    const { token } = await issueFor(admin);
    await states([{ state: 'refused', reason: expect.stringContaining('550') }]);
    const cookie = await signIn(console.ctx.db, 'admin@bluebird.example');
    const headers = { cookie, [REVISION_HEADER]: String(REVISION) };
    const refusedMails = async () => {
      const answer = await console.app.request(`${TEST_CONFIG.url}/api/v1/members`, { headers });
      const { items } = (await answer.json()) as { items: { email: string; mailRefused: string | null }[] };
      return items.flatMap(({ email, mailRefused }) => (mailRefused === null ? [] : [[email, mailRefused]]));
    };
    expect(await refusedMails()).toEqual([[OWEN, expect.stringContaining('550')]]);
    await redeem(await as('tech@northwind.example'), token);
    await vi.waitFor(() => expect(server.received).toHaveLength(2), { timeout: 30_000, interval: 200 });
    await vi.waitFor(async () => expect(await refusedMails()).toEqual([]), {
      timeout: 30_000,
      interval: 200,
    });
  });
});
