import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#companion/db/open.ts';
import { type ConsoleProcess, startConsole } from '#scripts/console-process.ts';
import { type ExtensionBrowser, launchWithExtension } from '#scripts/extension-browser.ts';
import { freePort } from '#scripts/free-port.ts';
import { connect, press, type } from '#scripts/people.ts';
import { sessionOf } from '#scripts/sign-in-as.ts';
import { createPostgres } from './databases.ts';
import { mailTo } from './mail-to.ts';
import { mailServer } from './smtp.ts';

const run = promisify(execFile);

/** The administrator of the reseller Maple IT. */
export const ANN = 'ann@maple.example';
const PASSWORD = 'a password of her own';
const MAIN = join(import.meta.dirname, '../../dist/main.js');

export type Production = Awaited<ReturnType<typeof openProduction>>;

/**
 * What a console that runs for real needs: PostgreSQL on this server, if it is not to use its own database, an SMTP server,
 * and a browser with the extension. It is not started.
 */
export async function openProduction(server: string | null) {
  const folder = mkdtempSync(join(tmpdir(), 'baton-production-'));
  const log = join(folder, 'console.log');
  const postgres = server === null ? null : await createPostgres(server);
  const databaseUrl = postgres?.url ?? null;
  const [port, mailPort] = [await freePort(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const mails = mailServer(mailPort);
  await mails.listen();
  const browser: ExtensionBrowser = await launchWithExtension(inject('extension'));
  let running: ConsoleProcess | undefined;
  let database: Database | undefined;

  /** The link of the newest mail to the address, in a browser where nobody is signed in. */
  const openLink = async (address: string) => {
    const { text = '' } = await mailTo(mails, address);
    const page = await (await browser.browser.createBrowserContext()).newPage();
    await page.goto(/http\S+#\S+/.exec(text)?.[0] ?? '');
    return page;
  };

  return {
    ...{ origin, mails, browser, openLink },
    /**
     * Makes the reseller, starts the console, and has Ann join, be told of changes by mail, and connect the browser. Returns
     * what the command said, and her client.
     */
    async begin(more: Record<string, string>) {
      const settings = {
        ...{ BATON_SANDBOX: 'off', BATON_PORT: String(port), BATON_URL: origin, BATON_DATA: folder },
        BATON_SECRET: 'not a secret of anybody, but long enough',
        ...(databaseUrl !== null && { DATABASE_URL: databaseUrl }),
        ...{ SMTP_URL: `smtp://127.0.0.1:${mailPort}`, ...more },
      };
      const { stdout } = await run(
        process.execPath,
        [MAIN, 'create-reseller', 'Maple IT', 'maple.example', ANN],
        {
          env: { ...process.env, ...settings },
        },
      );
      running = await startConsole(settings, log);
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
      return { stdout, ann };
    },
    /** The console's database; its own one has to be stopped first. */
    async openDatabase() {
      database ??= await openDatabase({ databaseUrl, data: folder });
      return database;
    },
    /** What has left the console: its log, and its mails. */
    written: () => [readFileSync(log, 'utf8'), JSON.stringify(mails.received)],
    /** Ends the console as a service manager does; its exit code. */
    stop: () => running?.stop(),
    async close() {
      await browser.close();
      await database?.close();
      await running?.stop('SIGKILL');
      await mails.close();
      await postgres?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
