import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import { connectBrowser, signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';

onBothDatabases('a team', (open) => {
  let console: TestConsole;
  let admin: Client;
  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.pageOf('admin@bluebird.example');
  });
  afterEach(() => console.close());

  const memberId = async (client: Client, email: string) => {
    const { items } = await client.listMembers({ query: {} });
    return items.find((member) => member.email === email)?.id ?? '';
  };
  const change = async (email: string, role: 'admin' | 'member' | 'technician') =>
    admin.changeRole({ params: { id: await memberId(admin, email) }, body: { role } });
  const remove = async (email: string) =>
    admin.removeMember({ params: { id: await memberId(admin, email) } });

  it('lists its members, the caller marked', async () => {
    const { items } = await admin.listMembers({ query: {} });
    expect(items.filter(({ you }) => you)).toMatchObject([
      { name: 'Ada Brandt', email: 'admin@bluebird.example', role: 'admin' },
    ]);
    expect(items).toHaveLength(3);
  });

  it('tells a person of several organizations for which they act, and lets them choose', async () => {
    const { id: userId } = await console.db
      .selectFrom('person')
      .where('email', '=', 'admin@bluebird.example')
      .select('id')
      .executeTakeFirstOrThrow();
    const harbor = await console.db
      .selectFrom('organization')
      .where('domain', '=', 'harbor.example')
      .select('id')
      .executeTakeFirstOrThrow();
    expect((await admin.listOrganizations({})).items).toMatchObject([
      { name: 'Bluebird Dental', current: true },
    ]);
    await console.db
      .insertInto('member')
      .values({ organizationId: harbor.id, userId, role: 'viewer', createdAt: new Date() })
      .execute();
    expect((await admin.listOrganizations({})).items).toMatchObject([
      { name: 'Bluebird Dental', current: true },
      { name: 'Harbor MSP', kind: 'reseller', current: false },
    ]);
    const headers = {
      cookie: await signIn(console.db, 'admin@bluebird.example'),
      origin: TEST_CONFIG.url,
      'content-type': 'application/json',
    };
    const body = JSON.stringify({ organizationId: harbor.id });
    await console.request('/api/auth/organization/set-active', { method: 'POST', headers, body });
    const me = await console.request('/api/v1/me', { headers });
    expect(await me.json()).toMatchObject({ organization: { name: 'Harbor MSP' }, role: 'viewer' });
  });

  it('changes a role, at the next request', async () => {
    const staff = await console.as('staff@bluebird.example');
    await change('staff@bluebird.example', 'admin');
    expect((await staff.me({})).role).toBe('admin');
  });

  it('has no roles of the other kind of organization', async () => {
    expect(await refusal(change('staff@bluebird.example', 'technician'))).toMatchObject({
      code: 'validation-failed',
      facts: { fields: { role: expect.any(String) } },
    });
  });

  it('never loses its last administrator', async () => {
    await remove('office@bluebird.example');
    expect((await refusal(remove('admin@bluebird.example'))).code).toBe('last-admin');
    expect((await refusal(change('admin@bluebird.example', 'member'))).code).toBe('last-admin');
  });

  it('keeps one of two administrators who demote each other at once', async () => {
    const office = await console.pageOf('office@bluebird.example');
    const ids = [
      await memberId(admin, 'admin@bluebird.example'),
      await memberId(admin, 'office@bluebird.example'),
    ];
    const answers = await Promise.allSettled([
      office.changeRole({ params: { id: ids[0] ?? '' }, body: { role: 'member' } }),
      admin.removeMember({ params: { id: ids[1] ?? '' } }),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const admins = await console.db
      .selectFrom('member')
      .innerJoin('organization', 'organization.id', 'member.organizationId')
      .where('organization.domain', '=', 'bluebird.example')
      .where('role', '=', 'admin')
      .select('userId')
      .execute();
    expect(admins).toHaveLength(1);
  });

  it("is not another organization's to change", async () => {
    const other = await console.pageOf('admin@northwind.example');
    const id = await memberId(admin, 'staff@bluebird.example');
    expect((await refusal(other.removeMember({ params: { id } }))).code).toBe('not-found');
    expect((await refusal(other.changeRole({ params: { id }, body: { role: 'technician' } }))).code).toBe(
      'not-found',
    );
  });

  it.each([
    ['removed', () => remove('admin@bluebird.example')],
    ['demoted', () => change('admin@bluebird.example', 'member')],
  ])('takes the active tokens of an administrator who is %s, and tells the feed', async (_, leave) => {
    const leaving = await console.as('admin@bluebird.example');
    const { row } = await issueFor(leaving);
    admin = await console.pageOf('office@bluebird.example');
    const before = await admin.changes({ query: {} });
    await leave();
    const after = await admin.changesSince(before.nextCursor);
    expect(after?.transferTokens).toMatchObject([{ id: row.id, revokedAt: expect.any(String) }]);
    const { items } = await admin.listTokens({ query: {} });
    expect(items).toMatchObject([{ revokedAt: expect.any(String), endedBy: 'Owen Pryce', issuerLeft: true }]);
    const log = await console.db.selectFrom('activity').select(['action', 'tokenId']).execute();
    expect(log).toContainEqual({ action: 'transfer-token.revoked', tokenId: row.id });
  });

  it('disconnects the browsers of somebody removed, and ends what they see on the pages', async () => {
    const browser = console.clientWith(await connectBrowser(console.db, 'staff@bluebird.example'));
    const page = await console.pageOf('staff@bluebird.example');
    await browser.me({});
    await remove('staff@bluebird.example');
    expect((await refusal(browser.me({}))).code).toBe('unauthenticated');
    expect((await refusal(page.me({}))).code).toBe('unauthenticated');
    const left = await console.db
      .selectFrom('connectedBrowser')
      .where('revokedAt', 'is', null)
      .select('id')
      .execute();
    expect(left).toEqual([]);
  });

  it('disconnects all browsers: the own, or as an administrator everyone’s', async () => {
    const admins = await console.as('admin@bluebird.example');
    const staffs = await console.as('staff@bluebird.example');
    const others = await console.as('tech@northwind.example');
    const staff = await console.pageOf('staff@bluebird.example');
    expect((await refusal(staff.revokeBrowsers({ body: { whose: 'everyone' } }))).code).toBe('forbidden');
    await staff.revokeBrowsers({ body: { whose: 'own' } });
    expect((await refusal(staffs.me({}))).code).toBe('unauthenticated');
    await admins.me({});
    await admin.revokeBrowsers({ body: { whose: 'everyone' } });
    expect((await refusal(admins.me({}))).code).toBe('unauthenticated');
    await others.me({});
  });
});
