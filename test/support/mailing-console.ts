import { type Console, createConsole } from '#companion/console.ts';
import type { Database } from '#companion/db/open.ts';
import { createLog } from '#companion/log.ts';
import { freePort } from '#scripts/free-port.ts';
import { TEST_CONFIG } from './settings.ts';
import { type MailServer, mailServer } from './smtp.ts';

const FAST = { everyMs: 200, retries: 3, retry: { firstMs: 200, maxMs: 200 } };

interface MailingConsole {
  console: Console;
  server: MailServer;
  /** The lines of its log. */
  lines: string[];
  close(): Promise<void>;
}

/** A console that sends its mails to a real mail server, which is down at first. */
export async function mailingConsole(
  database: Database,
  given: { host?: string; query?: string; tls?: boolean } = {},
): Promise<MailingConsole> {
  const { host = '127.0.0.1', query = '', tls = false } = given;
  const port = await freePort();
  const server = mailServer(port, { host, tls });
  const config = { ...TEST_CONFIG, smtpUrl: `smtp://${host}:${port}${query}` };
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line) });
  const console = await createConsole(config, log, { database, pages: null, mailTiming: FAST });
  return {
    console,
    server,
    lines,
    async close() {
      await console.close();
      await server.close();
    },
  };
}
