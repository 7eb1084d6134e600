import { describe, expect, inject, it, vi } from 'vitest';
import type { Context } from '#companion/context.ts';
import { type Database, openPostgres } from '#companion/db/open.ts';
import { createPostgres, onEachDatabase } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { queueInvitations } from '#test/support/queue-invitation.ts';
import type { MailServer } from '#test/support/smtp.ts';

const COUNT = 500;
const MINUTE = { timeout: 60_000, interval: 50 };

const EMAILS = Array.from({ length: COUNT }, (_, number) => `person${number}@berg.example`);

const recipients = (servers: MailServer[]) =>
  servers.flatMap(({ received }) => received.map(({ to }) => to?.[0]?.address ?? ''));

async function allSent({ db }: Pick<Context, 'db'>): Promise<void> {
  const states = await db.selectFrom('mail').select('state').distinct().execute();
  expect(states).toEqual([{ state: 'sent' }]);
}

onEachDatabase(`${COUNT} mails`, (open) => {
  it('are sent within a minute, by several connections, none twice', async () => {
    const { console, server, close } = await mailingConsole(await open());
    try {
      await server.listen();
      await queueInvitations(console.ctx, EMAILS);
      await vi.waitFor(() => expect(server.received).toHaveLength(COUNT), MINUTE);
      await vi.waitFor(() => allSent(console.ctx), MINUTE);
      expect(recipients([server]).sort()).toEqual([...EMAILS].sort());
      expect(server.connections).toBeGreaterThan(1);
    } finally {
      await close();
    }
  });
});

const postgres = inject('postgres');
const title = postgres ? 'PostgreSQL' : `PostgreSQL (not installed: ${INSTALL_POSTGRES})`;

describe.skipIf(postgres === null)(`two consoles on one ${title}`, () => {
  it(`send ${COUNT} mails, each of them once, and one goes on when the other stops`, async () => {
    const { url, drop } = await createPostgres(postgres ?? '', 'template_baton');
    const databases: Database[] = [await openPostgres(url), await openPostgres(url)];
    const [one, other] = await Promise.all(databases.map((database) => mailingConsole(database)));
    if (!one || !other) throw new Error('there are two');
    const servers = [one.server, other.server];
    try {
      for (const server of servers) await server.listen();
      await queueInvitations(one.console.ctx, EMAILS);
      await vi.waitFor(() => expect(other.server.received.length).toBeGreaterThan(50), MINUTE);
      await other.console.close();
      await vi.waitFor(() => expect(recipients(servers)).toHaveLength(COUNT), MINUTE);
      await vi.waitFor(() => allSent(one.console.ctx), MINUTE);
      expect(recipients(servers).sort()).toEqual([...EMAILS].sort());
    } finally {
      await one.close();
      await other.server.close();
      await drop();
    }
  });
});
