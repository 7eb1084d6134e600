import { expect, it, vi } from 'vitest';
import { ANONYMOUS_A_MINUTE } from '#companion/mail/claim.ts';
import { CONNECTIONS } from '#companion/mail/deliver.ts';
import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';
import { onEachDatabase } from '#test/support/databases.ts';
import { mailingConsole } from '#test/support/mailing-console.ts';
import { queueInvitation } from '#test/support/queue-invitation.ts';

/** The attack of the security review: as many networks as needed, each up to its limit. */
const NOBODY = 300;
const PEOPLE = 300;
const AN_HOUR = 30;
const PATIENCE = { timeout: 30_000, interval: 50 };

onEachDatabase('hundreds of resets that strangers ask for', (open) => {
  it('hold up no other mail, put a person who needs one behind few, and leave nothing of nobody', async () => {
    const { console, server, close } = await mailingConsole(await open());
    try {
      const { db } = console.ctx;
      const at = new Date();
      const emails = Array.from({ length: PEOPLE }, (_, number) => `person${number}@berg.example`);
      await db
        .insertInto('person')
        .values(
          emails.map((email) => ({
            ...{ name: 'A person', email, emailVerified: true, createdAt: at, updatedAt: at },
          })),
        )
        .execute();
      const ask = async (email: string, address: string) => {
        const headers = { 'content-type': 'application/json', [REVISION_HEADER]: String(REVISION) };
        const init = { method: 'POST', headers, body: JSON.stringify({ email }) };
        const answer = await console.app.request('/api/v1/password-resets', init, {
          incoming: { socket: { remoteAddress: address } },
        });
        expect(answer.status).toBe(200);
      };
      const network = (number: number, of: string) => `${of}.${Math.floor(number / AN_HOUR)}`;
      for (let number = 0; number < NOBODY; number++) {
        await ask(`nobody${number}@nowhere.example`, network(number, '198.51.100'));
      }
      expect(await db.selectFrom('personLink').select('id').execute()).toEqual([]);
      expect(await db.selectFrom('mail').select('id').execute()).toEqual([]);

      for (const [number, email] of emails.entries()) await ask(email, network(number, '203.0.113'));
      await ask('tech@northwind.example', '192.0.2.7');
      const waiting = await db
        .selectFrom('mail')
        .innerJoin('personLink', 'personLink.id', 'mail.linkId')
        .orderBy('mail.priority')
        .orderBy('mail.dueAt')
        .select('email')
        .execute();
      expect(waiting).toHaveLength(PEOPLE + 1);
      const ahead = waiting.findIndex(({ email }) => email === 'tech@northwind.example');
      expect(ahead).toBeLessThanOrEqual(PEOPLE / AN_HOUR);

      await queueInvitation(console.ctx);
      await server.listen();
      const hasCome = (subject: RegExp) => server.received.some((mail) => subject.test(mail.subject ?? ''));
      await vi.waitFor(() => expect(hasCome(/^Invitation/)).toBe(true), PATIENCE);
      const resets = server.received.filter(({ subject }) => /password/.test(subject ?? ''));
      expect(resets.length).toBeLessThanOrEqual(ANONYMOUS_A_MINUTE + CONNECTIONS);
      const forTech = () =>
        server.received.filter(({ to }) => to?.some(({ address }) => address === 'tech@northwind.example'));
      await vi.waitFor(() => expect(forTech()).toHaveLength(1), PATIENCE);
    } finally {
      await close();
    }
  });
});
