import { afterEach, beforeEach, expect, it } from 'vitest';
import { SANDBOX_ACCOUNTS } from '#companion/sandbox/accounts.ts';
import { inProcess } from '#companion/sandbox/in-process.ts';
import { readSources } from '#companion/sandbox/readings.ts';
import type { SandboxAccount } from '#companion/sandbox/sandbox-account.ts';
import { forgetSimulated, stepSandbox } from '#companion/sandbox/simulator.ts';
import { addSpanning } from '#companion/sandbox/spanning/source.ts';
import { spanningStandIn } from '#companion/sandbox/spanning/stand-in.ts';
import { SPANNING_TOKEN, sandboxTenants } from '#companion/sandbox/spanning/tenants.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

onBothDatabases('Spanning in a sandbox', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  /** Asks a stand-in that was started just now, which remembers nothing but what is stored. */
  async function ask(
    path: string,
    { who = 'admin@bluebird.example', body }: { who?: string; body?: object } = {},
  ) {
    const app = spanningStandIn(sandboxTenants(console.ctx));
    const answer = await inProcess((address, init) => app.request(address, init))(
      `http://spanning.example${path}`,
      {
        headers: { authorization: `Basic ${btoa(`${who}:${SPANNING_TOKEN}`)}` },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      },
    );
    return { status: answer.status, json: JSON.parse(answer.body.toString()) };
  }
  const assign = (name: string, of = 'bluebird.example') =>
    ask('/eu/external/users/assign', { who: `admin@${of}`, body: { userPrincipalNames: [`${name}@${of}`] } });
  const tenant = async (who?: string) => (await ask('/eu/external/tenant', who ? { who } : {})).json;

  it('has the tenant of Bluebird, with the users of its directory and what is theirs', async () => {
    expect(await tenant()).toEqual({
      ...{ licenses: 25, archivedLicenses: 5, users: 27, assigned: 23 },
      ...{ assignedStandard: 23, assignedArchive: 0, status: 'trial' },
    });
    const { json } = await ask('/us/api/v1/users', { who: 'alderfinch.example' });
    expect(json.users).toHaveLength(18);
    expect(json.users[0]).toEqual({
      type: 'user',
      email: 'admin@alderfinch.example',
      licensed: true,
      archived: false,
    });
  });

  it('keeps what is given there, whatever is given at once', async () => {
    const [one, other, third] = await Promise.all([assign('office'), assign('office'), assign('staff')]);
    expect([one.status, other.status, third.status]).toEqual([200, 200, 200]);
    expect([one.json.licensed, other.json.licensed].sort()).toEqual([false, true]);
    expect(await tenant()).toMatchObject({ assignedStandard: 24 });
    const user = await ask('/eu/external/users/office%40bluebird.example');
    expect(/true/i.test(String(user.json.assigned))).toBe(true);
  });

  it('gives no more than there are, even where two are given at once', async () => {
    const [, ...others] = (await ask('/eu/external/users')).json.users.filter(
      ({ assigned }: { assigned: boolean | string }) => String(assigned).toLowerCase() === 'false',
    ) as { userPrincipalName: string }[];
    const given = await Promise.all(
      others.map(({ userPrincipalName: name }) =>
        ask('/eu/external/users/assign', { body: { userPrincipalNames: [name] } }),
      ),
    );
    expect(given.map(({ status }) => status).sort()).toEqual([200, 200, 400]);
    expect(await tenant()).toMatchObject({ licenses: 25, assignedStandard: 25 });
  });

  it('has one for whoever begins in the sandbox, in the region of their account, where nobody has a license', async () => {
    const who = 'admin@cedarbooks.example';
    expect((await ask('/eu/external/tenant', { who })).status).toBe(401);
    expect((await ask('/us/external/tenant', { who })).json).toMatchObject({ assigned: 0, status: 'trial' });
    await console.stranger.startTrial({
      body: { organization: 'Cedar', domain: 'cedarbooks.example', region: 'eu', service: 'office365' },
    });
    expect((await ask('/us/external/tenant', { who })).status).toBe(401);
    expect((await assign('admin', 'cedarbooks.example')).json.licensed).toBe(true);
    expect(await tenant(who)).toMatchObject({ assigned: 1 });
    expect((await tenant()).assigned).toBe(23);
  });

  it('does not know any other name', async () => {
    for (const who of ['office@bluebird.example', 'bluebird.example', 'admin@', 'admin@x', ''])
      expect((await ask('/eu/external/tenant', { who })).status).toBe(401);
  });

  it('is forgotten what was simulated of an account that is connected', async () => {
    const { id: accountId, customerId } = await console.db
      .selectFrom('account')
      .where('domain', '=', 'bluebird.example')
      .select(['id', 'customerId'])
      .executeTakeFirstOrThrow();
    const account = SANDBOX_ACCOUNTS.find(({ domain }) => domain === 'bluebird.example') as SandboxAccount;
    await console.db.transaction().execute((tx) =>
      addSpanning(tx, console.ctx.secrets, account, {
        ...{ accountId, customerId: customerId ?? '', clientName: 'Bluebird', at: console.ctx.now() },
      }),
    );
    await forgetSimulated(console.ctx);
    const read = async () =>
      (await (await console.as('admin@bluebird.example')).getAccount({ params: { id: accountId } })).verdict;
    expect(await read()).toBeNull();
    await readSources(console.ctx);
    expect(await read()).toMatchObject({ result: 'warning', word: 'OneDrive: 2 of 23 in part' });
    console.pass(9 * 3600);
    await stepSandbox(console.ctx);
    const vendors = await console.db
      .selectFrom('source')
      .where('accountId', '=', accountId)
      .select('vendor')
      .execute();
    expect(vendors).toEqual([{ vendor: 'spanning' }]);
  });
});
