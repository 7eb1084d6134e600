import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

const ADMIN = 'admin@northwind.example';
const HOSTILE = 'Your Bank\r\nBcc: victim@x.example\r\n\r\nYour account is locked.\u2028\u202eOpen this';

onBothDatabases('names that people type', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const invited = async () => {
    await (await console.pageOf(ADMIN)).invite({ body: { email: 'nina@berg.example', role: 'viewer' } });
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    const [mail] = items;
    return { subject: mail?.subject ?? '', text: mail?.text ?? '' };
  };
  const accept = (text: string, name: string) => {
    const code = /#(\S+)/.exec(text)?.[1] ?? '';
    return console.stranger.acceptInvitation({ body: { code, name, password: 'a long password' } });
  };

  it('are refused with the field named', async () => {
    const { text } = await invited();
    for (const name of ['a\u0000b', HOSTILE, '\u202egnp.exe', 'See http://evil.example']) {
      expect(await refusal(accept(text, name))).toMatchObject({
        code: 'validation-failed',
        facts: { fields: { name: expect.any(String) } },
      });
    }
    await accept(text, 'Nina Berg');
  });

  it('are one line in mails, also those that are here already', async () => {
    await console.db.updateTable('person').set({ name: HOSTILE }).where('email', '=', ADMIN).execute();
    await console.db
      .updateTable('organization')
      .set({ name: 'Northwind\nIT\u202e' })
      .where('domain', '=', 'northwind.example')
      .execute();
    const { subject, text } = await invited();
    expect(subject).toBe('Invitation to Northwind IT on Baton');
    expect(text.split('\n')[0]).toBe(
      'Your Bank Bcc: victim@x.example Your account is locked. Open this invites you to join Northwind IT as viewer.',
    );
    expect(text).not.toMatch(/\p{Cf}|\u2028/u);
  });
});
