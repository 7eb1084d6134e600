import pino from 'pino';
import { type Console, createConsole } from '#companion/console.ts';
import type { Database } from '#companion/db/open.ts';
import { freePort } from '#scripts/free-port.ts';
import { TEST_CONFIG } from './settings.ts';
import { type MailServer, mailServer } from './smtp.ts';

const FAST = { retryLimit: 3, retryDelay: 1, retryDelayMax: 1, pollingIntervalSeconds: 0.5 };

/** A console whose queue sends mails to a real mail server, which is down at first. */
export async function mailingConsole(
  database: Database,
): Promise<{ console: Console; server: MailServer; close(): Promise<void> }> {
  const port = await freePort();
  const server = mailServer(port);
  const config = { ...TEST_CONFIG, smtpUrl: `smtp://127.0.0.1:${port}` };
  const overrides = { database, pages: null, jobTiming: FAST };
  const console = await createConsole(config, pino({ enabled: false }), overrides);
  return {
    console,
    server,
    async close() {
      await console.close();
      await server.close();
    },
  };
}
