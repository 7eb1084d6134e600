import { afterEach, beforeEach, expect, it } from 'vitest';
import { Problem } from '#lib/contract/problem.ts';
import { CEDAR } from '#test/support/clients.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

const VICTIM = 'victim@berg.example';
const LATER = 2.4 * 3600;

onBothDatabases('mails that people cause', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => 'done',
      (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        expect(error.facts.retryAfter).toBeGreaterThan(0);
        return error.code;
      },
    );
  let clients = 0;
  /** Each of another domain, so that none is refused for what was requested before. */
  const addClient = async () => {
    const tech = await console.as('tech@northwind.example');
    const user = { ...CEDAR.user, email: VICTIM };
    return tech.addClient({ body: { ...CEDAR, domain: `cedar${++clients}.example`, user } });
  };
  const invite = async (admin: string, email = VICTIM) => {
    const page = await console.pageOf(admin);
    return page.invite({ body: { email, role: admin.endsWith('bluebird.example') ? 'member' : 'viewer' } });
  };

  it('come to one address five times a day, and then seldom, whoever causes them', async () => {
    const { account } = await addClient();
    await addClient();
    const tech = await console.as('tech@northwind.example');
    const params = { id: account.id };
    await tech.sendAuthorization({ params });
    await invite('admin@northwind.example');
    await invite('admin@bluebird.example', 'Victim+news@Berg.example');

    const counted = async () => [
      (await console.db.selectFrom('mail').select('id').execute()).length,
      (await console.db.selectFrom('account').select('id').execute()).length,
      await console.db.selectFrom('authorizationRequest').select(['id', 'generation']).execute(),
      await console.db.selectFrom('invitation').select(['id', 'status']).execute(),
    ];
    const before = await counted();
    const all = () =>
      Promise.all([
        codeOf(addClient()),
        codeOf(tech.sendAuthorization({ params })),
        codeOf(invite('admin@northwind.example')),
      ]);
    // One more now, and then one at a time.
    expect((await all()).sort()).toEqual(['done', 'rate-limited', 'rate-limited']);
    const after = await counted();
    expect(after[0]).toBe((before[0] as number) + 1);
    expect(await all()).toEqual(Array(3).fill('rate-limited'));
    expect(await counted()).toEqual(after);
    expect(await codeOf(invite('admin@northwind.example', 'another@berg.example'))).toBe('done');

    console.pass(LATER + 1);
    expect((await all()).sort()).toEqual(['done', 'rate-limited', 'rate-limited']);
  });

  it('leave what strangers ask for alone, and the other way round', async () => {
    const email = 'tech@northwind.example';
    for (let times = 0; times < 5; times++) {
      await console.stranger.requestReset({ body: { email } });
      await console.deliver();
    }
    expect(await codeOf(invite('admin@bluebird.example', email))).toBe('done');
  });
});
