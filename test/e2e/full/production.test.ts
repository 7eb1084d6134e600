import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { type Database, openPostgres } from '#companion/db/open.ts';
import { type ConsoleProcess, startConsole } from '#scripts/console-process.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { freePort } from '#scripts/free-port.ts';
import { connect, press, see, type } from '#scripts/people.ts';
import { sessionOf } from '#scripts/sign-in-as.ts';
import { CEDAR } from '#test/support/clients.ts';
import { createPostgres } from '#test/support/databases.ts';
import { mailTo } from '#test/support/mail-to.ts';
import { as } from '#test/support/new-account.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { type MailServer, mailServer } from '#test/support/smtp.ts';

const run = promisify(execFile);
const server = inject('postgres');
const missing = server ? '' : ` (not installed: ${INSTALL_POSTGRES})`;

const ANN = 'ann@maple.example';
const PASSWORD = 'a password of her own';
/** Alerts are looked for twice a minute. */
const PATIENCE = { timeout: 90_000, interval: 250 };

describe.skipIf(server === null)(`a console that runs for real${missing}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-production-'));
  const log = join(folder, 'console.log');
  let settings: Record<string, string>;
  let origin: string;
  let drop: () => Promise<void>;
  let database: Database;
  let provider: TestProvider;
  let mails: MailServer;
  let running: ConsoleProcess | undefined;
  let browser: ExtensionBrowser;

  beforeAll(async () => {
    const created = await createPostgres(server ?? '');
    drop = created.drop;
    const [port, mailPort] = [await freePort(), await freePort()];
    origin = `http://127.0.0.1:${port}`;
    mails = mailServer(mailPort);
    await mails.listen();
    provider = await testProvider(origin);
    const { clientId, clientSecret, issuer, api } = provider.settings.providers.office365;
    settings = {
      ...{ BATON_SANDBOX: 'off', BATON_PORT: String(port), BATON_URL: origin, BATON_DATA: folder },
      ...{ BATON_SECRET: 'not a secret of anybody, but long enough', DATABASE_URL: created.url },
      SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
      ...{ MICROSOFT_CLIENT_ID: clientId, MICROSOFT_CLIENT_SECRET: clientSecret },
      ...{ MICROSOFT_ISSUER: issuer, MICROSOFT_API: api },
    };
    browser = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await browser?.close();
    await database?.close();
    await running?.stop('SIGKILL');
    await provider?.close();
    await mails?.close();
    await drop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The link of the newest mail to the address, in a browser where nobody is signed in. */
  const openLink = async (address: string) => {
    const { text = '' } = await mailTo(mails, address);
    const page = await (await browser.browser.createBrowserContext()).newPage();
    await page.goto(/http\S+#\S+/.exec(text)?.[0] ?? '');
    return page;
  };

  const ping = (path: string, ...words: string[]) =>
    run('curl', [
      '-fsS',
      '-m',
      '10',
      '--retry',
      '5',
      '--retry-all-errors',
      ...words,
      `${origin}/ping/${path}`,
    ]);

  /** Opens the popup anew, as a person does who looks, until its status has the text. */
  const popupShows = (text: string) =>
    vi.waitFor(async () => {
      const popup = await browser.openPopup();
      try {
        await popup.waitForSelector('[aria-label="Status"]');
        expect(
          await popup.$eval('[aria-label="Status"]', (part) => (part as HTMLElement).innerText),
        ).toContain(text);
      } finally {
        await popup.close();
      }
    }, PATIENCE);

  /** The subjects of the mails about how the account is. */
  const alerts = () =>
    mails.received.flatMap(({ to, subject = '' }) =>
      to?.[0]?.address === ANN && /^Cedar Books(:| is )/.test(subject) ? [subject] : [],
    );

  it('goes from the command that makes a reseller to mails about a backup that curl reports', async () => {
    const main = join(import.meta.dirname, '../../../dist/main.js');
    const made = await run(process.execPath, [main, 'create-reseller', 'Maple IT', 'maple.example', ANN], {
      env: { ...process.env, ...settings },
    });
    expect(made.stdout).toContain('The mail was sent.');
    running = await startConsole(settings, log);
    database = await openPostgres(settings.DATABASE_URL ?? '');

    const joining = await openLink(ANN);
    await type(joining, 'Your name', 'Ann Maple');
    await type(joining, 'Password', PASSWORD);
    await press(joining, 'Join Maple IT');
    await joining.waitForFunction(() => location.pathname === '/status');
    const { client: ann, cookie } = await sessionOf(origin, ANN, PASSWORD);
    await ann.setMailSettings({
      body: { changes: true, recap: false, recapAt: '08:00', quiet: null, timeZone: 'Europe/Berlin' },
    });
    await browser.browser.setCookie(cookie);
    await connect(browser, origin, ANN);

    const { account } = await ann.addClient({ body: { ...CEDAR, licenseCap: null } });
    const client = await openLink(CEDAR.user.email);
    await press(client, 'Continue with Microsoft');
    await as(client, `admin@${CEDAR.domain}`);
    await see(client, 'is authorized.');
    await popupShows('no reports yet');

    const { secret } = await ann.createReportKey({
      body: { name: 'nightly', accountId: account.id, createsJobs: true },
    });
    expect((await ping(`${secret}/nightly/start?create=1`)).stdout).toBe('Created');
    expect((await ping(`${secret}/nightly`, '--data-binary', '41 mailboxes')).stdout).toBe('OK');
    await popupShows('The one account is well');
    const watched = () => database.db.selectFrom('watchedAccount').select('health').execute();
    await vi.waitFor(async () => expect(await watched()).toEqual([{ health: 'ok' }]), PATIENCE);
    expect(alerts()).toEqual([]);

    await ping(`${secret}/nightly/3`, '--data-binary', 'the disk is full');
    await popupShows('Cedar Books');
    await popupShows('exit status 3');
    await vi.waitFor(() => expect(alerts().at(-1)).toMatch(/^Cedar Books: critical/), PATIENCE);
    await ping(`${secret}/nightly`);
    await popupShows('The one account is well');
    await vi.waitFor(() => expect(alerts().at(-1)).toBe('Cedar Books is well again'), PATIENCE);
    expect(alerts()).toHaveLength(2);

    const written = [readFileSync(log, 'utf8'), JSON.stringify(mails.received)];
    for (const text of written) expect(text).not.toContain(secret);
    expect(await running.stop()).toBe(0);
  });
});
