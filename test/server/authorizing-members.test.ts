import { afterEach, beforeEach, expect, it } from 'vitest';
import { idOfAddress, tenantOf } from '#companion/sandbox/provider/tenant.ts';
import { type Authorizing, openAuthorizing } from '#test/support/authorizing.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { type TestProvider, testProvider } from '#test/support/provider.ts';

const DOMAIN = 'bluebird.example';
const STAFF = `staff@${DOMAIN}`;

onBothDatabases('a member of an organization that has administrators', (open) => {
  let provider: TestProvider;
  let stage: Authorizing;
  beforeEach(async () => {
    provider = await testProvider();
    stage = await openAuthorizing(await open(), provider);
  });
  afterEach(async () => {
    await stage.close();
    await provider.close();
  });

  /** Makes the person with this address an administrator of the domain's Google Workspace. */
  function administers(email: string) {
    const tenant = tenantOf(DOMAIN, 'google');
    const administrator = { id: idOfAddress(email), name: 'Sunniva Dahl', email, isAdministrator: true };
    provider.tricks.tenants.set(DOMAIN, { ...tenant, users: [administrator, ...tenant.users] });
  }

  it('becomes one who authorizes as the administrator of their domain, where they are connected too', async () => {
    administers(STAFF);
    const staff = await stage.console.as(STAFF);
    expect(await staff.me({})).toMatchObject({ role: 'member' });
    const { code, accountId } = await stage.ask({ domain: DOMAIN, service: 'google' });
    expect(await stage.authorize(code(), STAFF)).toMatchObject({ accountId, email: STAFF });
    expect(await staff.me({})).toMatchObject({ organization: { domain: DOMAIN }, role: 'admin' });
    const [changed, ...others] = (await staff.listActivity({ query: {} })).items.filter(
      ({ action }) => action === 'member.role-changed',
    );
    expect(changed).toMatchObject({ person: 'Sunniva Dahl', subject: 'Sunniva Dahl' });
    expect(others).toEqual([]);
    const params = { id: accountId };
    const { items, version } = await staff.listLicenses({ params, query: {} });
    const body = { assign: [{ userId: items[0]?.id ?? '', kind: 'standard' as const }] };
    expect(await staff.changeLicenses({ params, body, ifMatch: version })).toMatchObject({ changed: 1 });
  });

  it('who is one already stays one, and nothing is said of their role', async () => {
    const admin = await stage.console.as(`admin@${DOMAIN}`);
    const { code } = await stage.ask({ domain: DOMAIN, service: 'google' });
    await stage.authorize(code(), `admin@${DOMAIN}`);
    expect(await admin.me({})).toMatchObject({ role: 'admin' });
    const actions = (await admin.listActivity({ query: {} })).items.map(({ action }) => action);
    expect(actions).not.toContain('member.role-changed');
  });
});
