import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import type { Client } from '#lib/contract/client.ts';
import type { MailSettings } from '#lib/contract/mail-schemas.ts';
import { holdLinks, report } from '#test/support/backups.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const TECH = 'tech@northwind.example';
const OFF: MailSettings = { changes: false, recap: false, recapAt: '08:00', quiet: null, timeZone: 'UTC' };
const CHANGES = { ...OFF, changes: true };
/** Customers of Northwind whose accounts are `ok`. */
const WELL = ['pinewood.example', 'quarrystone.example', 'oakline.example'];

onBothDatabases('alerts by mail', (open) => {
  let console: TestConsole;
  let tech: Client;
  let seen: Set<string>;

  beforeEach(async () => {
    console = await testConsole(await open());
    tech = await console.as(TECH);
    seen = new Set();
    await holdLinks(console);
  });
  afterEach(() => console.close());

  const want = (body: MailSettings, client = tech) => client.setMailSettings({ body });
  /** Lets time pass and runs the alerts; the new mails, by subject. */
  const mails = async (seconds = 60) => {
    console.pass(seconds);
    await runAlerts(console.ctx);
    return arrived();
  };
  const arrived = async () => {
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    // Administrators get notices of hand-overs without asking for them.
    const fresh = items.filter(({ id, text }) => !seen.has(id) && text.includes('you asked for it'));
    for (const { id } of fresh) seen.add(id);
    return fresh.sort((a, b) => (a.subject + a.to < b.subject + b.to ? -1 : 1));
  };
  /** What each new mail says first: of one account its text, as all subjects of an account are the same. */
  const headlines = async (seconds?: number) =>
    (await mails(seconds)).map(({ subject, text }) =>
      subject.startsWith('Backups of ') ? text.replace(/, as of .*/s, '') : subject,
    );
  const accountId = async (domain: string) =>
    (await tech.listAccounts({ query: {} })).items.find((row) => row.domain === domain)?.id ?? '';
  /** The time of day that many hours from now, as "HH:MM" in UTC. */
  const timeIn = (hours: number) =>
    new Date(console.ctx.now().getTime() + hours * HOUR * 1000).toISOString().slice(11, 16);

  it('go to nobody who did not ask for them, and do not report what was so before', async () => {
    expect(await tech.getMailSettings({})).toEqual(OFF);
    await report(console, 'pinewood.example', 100);
    expect(await mails()).toEqual([]);
    expect(await console.db.selectFrom('watch').selectAll().execute()).toEqual([]);
    await want(CHANGES);
    expect(await tech.getMailSettings({})).toEqual(CHANGES);
    expect(await mails()).toEqual([]);
    expect(await mails()).toEqual([]);
  });

  it('do not report what is measured again during the first scan', async () => {
    await want(CHANGES);
    const organizationId = (await tech.me({})).organization.id;
    const { seq } = await console.db
      .selectFrom('feedCounter')
      .where('organizationId', '=', organizationId)
      .select('seq')
      .executeTakeFirstOrThrow();
    const entityId = '00000000-0000-0000-0000-000000000000';
    await console.db
      .insertInto('watch')
      .values({ organizationId, seq: 0, entityId, silentUntil: seq })
      .execute();
    await report(console, 'cobaltridge.example', 400);
    expect(await mails()).toEqual([]);
    await report(console, 'pinewood.example', 400);
    expect(await headlines()).toEqual(['Pinewood Logistics: critical, 40 % today']);
  });

  it('keep a recap that waits for the end of quiet hours when settings are saved', async () => {
    const settings = { ...OFF, recap: true, recapAt: timeIn(1), quiet: { from: timeIn(0), to: timeIn(3) } };
    await want(settings);
    expect(await mails(2 * HOUR)).toEqual([]);
    await want({ ...settings, changes: true });
    expect(await headlines(2 * HOUR)).toHaveLength(1);
  });

  it('report a change once: who, what, since when, and where to see more and to turn them off', async () => {
    await want(CHANGES);
    await mails();
    await report(console, 'pinewood.example', 610);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: TECH, subject: 'Backups of Pinewood Logistics, Microsoft 365' });
    const text = mail?.text.replaceAll(/\d+ \w+ \d{4}, \d\d:\d\d/g, 'then');
    expect(text?.split('\n\n')).toEqual([
      'Pinewood Logistics: critical, 61 % today, as of then (UTC).',
      [
        '◆ Pinewood Logistics, pinewood.example, Microsoft 365',
        'Critical: 61 % today, since then.',
        `http://127.0.0.1:8787/accounts/${await accountId('pinewood.example')}`,
      ].join('\n'),
      'You get this mail because you asked for it.',
      'Choose what is sent, or nothing:\nhttp://127.0.0.1:8787/settings\n',
    ]);
    expect(await mails()).toEqual([]);
  });

  it('say when an account gets worse, better, and well again, and nothing while it stays the same', async () => {
    await want(CHANGES);
    await mails();
    const after = async (successful: number) => {
      await report(console, 'pinewood.example', successful);
      return headlines();
    };
    expect(await after(970)).toEqual(['Pinewood Logistics: warning, 97 % today']);
    expect(await after(960)).toEqual([]);
    expect(await after(400)).toEqual(['Pinewood Logistics: critical, 40 % today']);
    expect(await after(400)).toEqual([]);
    expect(await after(950)).toEqual([]);
    expect(await after(1000)).toEqual(['Pinewood Logistics is well again']);
    expect(await after(999)).toEqual([]);
  });

  it('are separate for three accounts, and one mail for four, the worst first', async () => {
    await want(CHANGES);
    await mails();
    for (const domain of WELL) await report(console, domain, 970);
    expect(await headlines()).toEqual([
      'Oakline Studio: warning, 97 % today',
      'Pinewood Logistics: warning, 97 % today',
      'Quarrystone Masons: warning, 97 % today',
    ]);
    await report(console, 'pinewood.example', 500);
    for (const domain of ['oakline.example', 'quarrystone.example']) await report(console, domain, 1000);
    await report(console, 'juniperlaw.example', 880);
    const [digest, ...more] = await mails();
    expect(more).toEqual([]);
    expect(digest?.subject).toBe('4 accounts changed, the worst: Juniper Law, critical');
    expect(digest?.text.match(/^\S (?=.*, .*\.example).*$/gm)?.map((line) => line.split(',')[0])).toEqual([
      '◆ Juniper Law',
      '◆ Pinewood Logistics',
      '✓ Oakline Studio',
      '✓ Quarrystone Masons',
    ]);
  });

  it('report what changed by time alone', async () => {
    await want(CHANGES);
    for (const domain of WELL) await report(console, domain, 1000);
    await mails();
    for (const domain of WELL.slice(1)) await report(console, domain, 1000);
    const all = await mails(26 * HOUR);
    expect(all).toHaveLength(1);
    expect(all[0]?.text).toContain(
      '◌ Pinewood Logistics, pinewood.example, Microsoft 365\nStale: no backup tried',
    );
  });

  it('report an account that arrives in trouble, and none that has left', async () => {
    await want(CHANGES);
    await mails();
    const bluebird = await console.as('admin@bluebird.example');
    const hand = async (to: Client) =>
      to.redeem({ body: { token: (await issueFor(bluebird)).token }, idempotencyKey: randomUUID() });
    await hand(tech);
    expect(await headlines()).toEqual(['Bluebird Dental: warning, 4 users not covered']);
    await report(console, 'bluebird.example', 300);
    console.pass(60);
    await runAlerts(console.ctx);
    // Handed on before the mail is sent.
    await hand(await console.as('tech@harbor.example'));
    expect(await arrived()).toEqual([]);
    await report(console, 'bluebird.example', 1000);
    expect(await mails()).toEqual([]);
  });

  it('wait while the account is muted, and then say how it is', async () => {
    await want(CHANGES);
    await mails();
    const until = (hours: number) =>
      new Date(console.ctx.now().getTime() + hours * HOUR * 1000).toISOString();
    const mute = async (domain: string, hours: number) =>
      tech.setPreferences({
        params: { id: await accountId(domain) },
        body: { favorite: false, mute: { until: until(hours), health: 'ok' } },
      });
    await mute('pinewood.example', 2);
    await mute('oakline.example', 2);
    for (const domain of WELL) await report(console, domain, 700);
    expect(await headlines()).toEqual(['Quarrystone Masons: critical, 70 % today']);
    await report(console, 'oakline.example', 1000);
    expect(await headlines()).toEqual([]);
    expect(await headlines(2 * HOUR)).toEqual(['Pinewood Logistics: critical, 70 % today']);
  });

  it('are not sent about an account muted for its health, until that changes', async () => {
    await want(CHANGES);
    await mails();
    const params = { id: await accountId('pinewood.example') };
    const mute = { until: null, health: 'warning' as const };
    await tech.setPreferences({ params, body: { favorite: false, mute } });
    await report(console, 'pinewood.example', 970);
    expect(await headlines()).toEqual([]);
    await report(console, 'pinewood.example', 300);
    expect(await headlines()).toEqual(['Pinewood Logistics: critical, 30 % today']);
  });

  it('report an account that returns to the health for which it was muted', async () => {
    await want(CHANGES);
    const params = { id: await accountId('pinewood.example') };
    const after = async (successful: number) => {
      await report(console, 'pinewood.example', successful);
      return headlines();
    };
    await after(300);
    const mute = { until: null, health: 'critical' as const };
    await tech.setPreferences({ params, body: { favorite: false, mute } });
    await after(1000);
    expect(await after(300)).toEqual(['Pinewood Logistics: critical, 30 % today']);
  });

  it('wait for the end of quiet hours, and report once how things are then', async () => {
    await want({ ...CHANGES, quiet: { from: timeIn(-1), to: timeIn(1) } });
    await mails();
    for (const domain of WELL) await report(console, domain, 970);
    expect(await headlines()).toEqual([]);
    await report(console, 'pinewood.example', 500);
    await report(console, 'oakline.example', 1000);
    expect(await headlines()).toEqual([]);
    expect(await headlines(HOUR)).toEqual([
      'Pinewood Logistics: critical, 50 % today',
      'Quarrystone Masons: warning, 97 % today',
    ]);
    expect(await headlines()).toEqual([]);
  });

  it('sum up once a day, the worst first, only where something needs attention', async () => {
    const recap = { ...OFF, recap: true, recapAt: timeIn(1) };
    await want(recap);
    await want(recap, await console.as('tech@harbor.example'));
    expect(await mails(HOUR / 2)).toEqual([]);
    const [mail, ...more] = await mails(HOUR);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to: TECH,
      subject: '6 accounts need attention, the worst: Cobalt Ridge, critical',
    });
    expect(mail?.text.match(/^[A-Z][a-z]+: /gm)).toEqual([
      'Critical: ',
      'Critical: ',
      'Warning: ',
      'Warning: ',
      'Stale: ',
    ]);
    expect(await mails(22 * HOUR)).toEqual([]);
    // A console that was down for days catches up once.
    expect(await mails(4 * DAY)).toHaveLength(1);
    expect(await mails()).toEqual([]);
  });

  it('hold back a recap in quiet hours too', async () => {
    await want({ ...OFF, recap: true, recapAt: timeIn(1), quiet: { from: timeIn(0), to: timeIn(3) } });
    expect(await mails(2 * HOUR)).toEqual([]);
    expect(await mails(2 * HOUR)).toHaveLength(1);
  });

  it('follow the wishes of each person, and stop when a person leaves', async () => {
    const viewer = await console.as('viewer@northwind.example');
    await want(CHANGES);
    await want(CHANGES, viewer);
    await mails();
    await report(console, 'pinewood.example', 500);
    expect((await mails()).map(({ to }) => to)).toEqual([TECH, 'viewer@northwind.example']);

    await report(console, 'pinewood.example', 1000);
    console.pass(60);
    await runAlerts(console.ctx);
    // Queued, and then turned off: it is not sent.
    await want(OFF, viewer);
    expect((await arrived()).map(({ to }) => to)).toEqual([TECH]);

    await report(console, 'pinewood.example', 500);
    console.pass(60);
    await runAlerts(console.ctx);
    const admin = await console.pageOf('admin@northwind.example');
    const { items } = await admin.listMembers({ query: {} });
    const { id = '' } = items.find(({ email }) => email === TECH) ?? {};
    await admin.removeMember({ params: { id } });
    expect(await arrived()).toEqual([]);
    expect(await console.db.selectFrom('mailSetting').select('changes').execute()).toEqual([
      { changes: false },
    ]);
    expect(await mails()).toEqual([]);
    expect(await console.db.selectFrom('watch').selectAll().execute()).toEqual([]);
  });

  it('go to no unconfirmed address', async () => {
    await want(CHANGES);
    await mails();
    await report(console, 'pinewood.example', 500);
    await console.db.updateTable('person').set({ emailVerified: false }).where('email', '=', TECH).execute();
    expect(await mails()).toEqual([]);
  });

  it('are sent once if the console is killed while it sends them', async () => {
    await want(CHANGES);
    await mails();
    for (const domain of WELL) await report(console, domain, 970);
    console.pass(60);
    // The transaction ends at the second mail.
    await sql`create unique index killed on mail (template) where template = 'alert'`.execute(console.db);
    await expect(runAlerts(console.ctx)).rejects.toThrow('alerts of some organizations failed');
    await sql`drop index killed`.execute(console.db);
    expect(await console.db.selectFrom('alert').select('id').execute()).toEqual([]);
    expect(await headlines()).toHaveLength(3);
    expect(await headlines()).toEqual([]);
  });

  it('contain no names of users, and leave no names in the log or the queue', async () => {
    await want({ ...OFF, recap: true, recapAt: timeIn(1) });
    const [mail] = await mails(2 * HOUR);
    expect(mail?.text).toContain('3 users not covered');
    const users = await console.db.selectFrom('directoryUser').select('name').execute();
    for (const { name } of users) expect(mail?.text).not.toContain(name);
    expect(console.lines.join('')).not.toContain('Kestrel');
    const stored = JSON.stringify(await console.db.selectFrom('alert').selectAll().execute());
    expect(stored).not.toContain('Kestrel');
  });

  it('refuse invalid times and zones, and quiet hours without length', async () => {
    const wrongs: [Partial<MailSettings>, string][] = [
      [{ recapAt: '24:00' }, 'recapAt'],
      [{ quiet: { from: '22:00', to: '22:00' } }, 'quiet.to'],
      [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
      [{ timeZone: '+01:00' }, 'timeZone'],
    ];
    for (const [wrong, field] of wrongs) {
      const { code, facts } = await refusal(want({ ...OFF, ...wrong }));
      expect(code).toBe('validation-failed');
      expect(Object.keys(facts.fields ?? {})).toEqual([field]);
    }
  });
});
