import { afterEach, expect, it, vi } from 'vitest';
import { onBothDatabases } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import { queueInvitation } from '#test/support/queue-invitation.ts';

/** This machine, by an address that the console does not take for it. */
const ELSEWHERE = '127.0.0.2';
const PATIENCE = { timeout: 30_000, interval: 50 };

onBothDatabases('mail to another machine', (open) => {
  let close: () => Promise<void>;
  afterEach(() => close());

  const invited = async (query: string, tls = false) => {
    const stage = await mailingConsole(await open(), { host: ELSEWHERE, query, tls });
    close = stage.close;
    await stage.server.listen();
    await queueInvitation(stage.console.ctx);
    return stage;
  };

  it.each(['', '?requireTLS=false', '?ignoreTLS=true', '?opportunisticTLS=true'])(
    'waits while the server hides STARTTLS, whatever the setting says (“%s”), and the log says why',
    async (query) => {
      const { console, server, lines } = await invited(query);
      await vi.waitFor(() => expect(lines).not.toEqual([]), PATIENCE);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        msg: 'the mail server takes no mails; they wait',
        reason: 'The mail server offers no encryption (STARTTLS), so nothing is sent to it.',
        waiting: 1,
      });
      expect(server.received).toEqual([]);
      expect(await console.ctx.db.selectFrom('mail').select(['state', 'tries']).execute()).toEqual([
        { state: 'queued', tries: 0 },
      ]);
    },
  );

  it('goes by STARTTLS', async () => {
    const { server } = await invited('?tls.rejectUnauthorized=false', true);
    await vi.waitFor(() => expect(server.received).toHaveLength(1), PATIENCE);
  });

  it('goes to no server whose certificate nobody vouches for', async () => {
    const { server, lines } = await invited('', true);
    await vi.waitFor(() => expect(lines).not.toEqual([]), PATIENCE);
    expect(JSON.parse(lines[0] ?? '').reason).toMatch(/certificate/);
    expect(server.received).toEqual([]);
  });
});
