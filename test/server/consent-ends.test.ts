import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import { directoryTask } from '#companion/directories/sync-directories.ts';
import { SERVICES, type Service } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { type Authorizing, openAuthorizing } from '#test/support/authorizing.ts';
import { byLane } from '#test/support/by-lane.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';
import { wantMails } from '#test/support/want-mails.ts';
import { workOff } from '#test/support/work-off.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const TECH = 'tech@northwind.example';

onBothDatabases('a consent that ends', (open) => {
  let provider: TestProvider;
  let stage: Authorizing;
  beforeAll(async () => {
    provider = await testProvider();
  });
  beforeEach(async () => {
    stage = await openAuthorizing(await open(), provider);
  });
  afterEach(async () => {
    provider.reset();
    await stage.close();
  });
  afterAll(() => provider.close());

  const read = () => workOff(directoryTask(stage.console.ctx));
  /** From now on the provider answers so where the path has this part. */
  const answers = (part: string, status: number, body: unknown) => {
    provider.tricks.answer = (asked, response) => {
      if (!asked.includes(part)) return false;
      // So that what passes is not waited for.
      const headers = { 'content-type': 'application/json', 'retry-after': '86400' };
      response.writeHead(status, headers).end(JSON.stringify(body));
      return true;
    };
  };
  const alerts = async () => {
    await runAlerts(stage.console.ctx);
    await stage.console.deliver();
    const { items } = await stage.console.stranger.listMailbox({ query: {} });
    return items.filter(({ to, text }) => to === TECH && text.includes('its users')).map(({ text }) => text);
  };

  it.each(byLane<readonly Service[]>({ quick: ['google'], full: SERVICES }))(
    'is known to both sides of %s, told once, and over when it is read again',
    async (service) => {
      const { console } = stage;
      const domain = 'petrelpost.example';
      const { accountId: id, code } = await stage.ask({ domain, service });
      await stage.authorize(code(), `admin@${domain}`);
      const sides = [await console.as('admin@northwind.example'), await console.as(`admin@${domain}`)];
      const rows = () => Promise.all(sides.map((side) => side.getAccount({ params: { id } })));
      const health = async () => {
        const now = console.ctx.now().getTime();
        return (await rows()).map((row) => healthOf(row, now));
      };
      const holders = () =>
        console.db
          .selectFrom('directoryUser')
          .where('accountId', '=', id)
          .select(['subject', 'license'])
          .execute();
      const held = await holders();
      await wantMails(console.db, TECH);
      expect(await alerts()).toEqual([]);

      answers('/token', 429, { error: 'slow_down' });
      console.pass(DAY);
      await read();
      for (const one of await health())
        expect(one, 'what passes ends nothing').not.toHaveProperty('isConsent');

      answers('/token', 400, { error: 'invalid_grant' });
      console.pass(HOUR);
      await read();
      const since = (await rows())[0]?.consentEndedAt ?? '';
      expect(await alerts()).toHaveLength(1);
      for (let day = 0; day < 7; day++) {
        // A provider that is away meanwhile forgives nothing, and begins nothing anew.
        if (day === 3) answers('/token', 503, { error: 'temporarily_unavailable' });
        if (day === 4) answers('/token', 400, { error: 'invalid_grant' });
        console.pass(DAY);
        await read();
        expect(await alerts()).toHaveLength(1);
      }
      const reason = { health: 'critical', isConsent: true, since: Date.parse(since) };
      expect(await health()).toMatchObject([reason, reason]);
      const found = { consentEndedAt: since, directory: { end: 'ended', failingSince: expect.any(String) } };
      expect(await rows()).toMatchObject([found, found]);
      expect(await holders()).toEqual(held);

      provider.reset();
      console.pass(HOUR);
      await read();
      for (const one of await health()) expect(one).not.toHaveProperty('isConsent');
      const actions = await Promise.all(sides.map((side) => side.listActivity({ query: { accountId: id } })));
      for (const { items } of actions) {
        expect(
          items.map(({ action }) => action).filter((action) => action.startsWith('directory-grant')),
        ).toEqual(['directory-grant.renewed', 'directory-grant.ended']);
      }
      const notices = await console.db
        .selectFrom('notice')
        .innerJoin('organization', 'organization.id', 'notice.organizationId')
        .where('notice.kind', 'in', ['grant-ended', 'grant-renewed'])
        .orderBy('notice.at')
        .select(['notice.kind', 'organization.domain'])
        .execute();
      expect(notices).toEqual([
        { kind: 'grant-ended', domain },
        { kind: 'grant-renewed', domain },
      ]);
    },
  );

  it('is told of an account that was critical before, and muted', async () => {
    const { console } = stage;
    const { accountId: id, code } = await stage.ask({ domain: 'petrelpost.example' });
    await stage.authorize(code(), 'admin@petrelpost.example');
    const tech = await console.as(TECH);
    // No user is protected: a day later that is critical.
    await console.db
      .updateTable('directoryUser')
      .set({ license: null })
      .where('accountId', '=', id)
      .execute();
    await wantMails(console.db, TECH);
    await alerts();
    const mute = { until: null, health: 'critical' } as const;
    await tech.setPreferences({ params: { id }, body: { mute } });
    answers('/token', 400, { error: 'invalid_grant' });
    console.pass(DAY + HOUR);
    await read();
    expect(await alerts()).toHaveLength(1);
  });

  it('ended by a refused list of users, or a permission that is missing, too', async () => {
    const { console } = stage;
    const { accountId: id, code } = await stage.ask({ domain: 'petrelpost.example' });
    await stage.authorize(code(), 'admin@petrelpost.example');
    const grant = () =>
      console.db
        .selectFrom('directoryGrant')
        .where('accountId', '=', id)
        .selectAll()
        .executeTakeFirstOrThrow();
    expect((await grant()).scopes).toContain('User.Read.All');
    answers('/users', 403, { error: { code: 'Authorization_RequestDenied' } });
    console.pass(DAY);
    await read();
    expect(await grant()).toMatchObject({ endReason: 'role-lost' });
    const { sealedRefreshToken } = await grant();
    answers('/users', 429, { error: { code: 'TooManyRequests' } });
    console.pass(HOUR);
    await read();
    expect(await grant()).toMatchObject({ endReason: 'role-lost', sealedRefreshToken });
  });

  it('says nothing of a grant that replaced it meanwhile', async () => {
    const { console } = stage;
    const { accountId: id, code } = await stage.ask({ domain: 'petrelpost.example' });
    await stage.authorize(code(), 'admin@petrelpost.example');
    provider.tricks.answer = (asked, response) => {
      if (!asked.includes('/token')) return false;
      void console.db
        .updateTable('directoryGrant')
        .set({ sealedRefreshToken: 'a newer one' })
        .where('accountId', '=', id)
        .execute()
        .then(() =>
          response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"invalid_grant"}'),
        );
      return true;
    };
    console.pass(DAY);
    await read();
    const grant = await console.db.selectFrom('directoryGrant').selectAll().executeTakeFirstOrThrow();
    expect(grant).toMatchObject({ sealedRefreshToken: 'a newer one', endedAt: null, failingSince: null });
  });
});
