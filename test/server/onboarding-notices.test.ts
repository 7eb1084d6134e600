import { afterEach, beforeEach, expect, it } from 'vitest';
import { queueNotices } from '#companion/notices/queue-notices.ts';
import type { Client } from '#lib/contract/client.ts';
import { CEDAR, mailsTo } from '#test/support/clients.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';

const ADA = 'admin@bluebird.example';
const OWEN = 'office@bluebird.example';
const SUNNIVA = 'staff@bluebird.example';
const NORA = 'admin@northwind.example';
const TARIQ = 'tech@northwind.example';
const VERA = 'viewer@northwind.example';

onBothDatabases('notices of onboarding', (open) => {
  let console: TestConsole;
  let northwind: Client;
  let accountId: string;
  let customerId: string;
  let resellerId: string;

  const organization = async (domain: string) =>
    (
      await console.db
        .selectFrom('organization')
        .where('domain', '=', domain)
        .select('id')
        .executeTakeFirstOrThrow()
    ).id;

  beforeEach(async () => {
    ({ console, northwind } = await openParties(await open()));
    accountId = (
      await northwind.addClient({ body: { ...CEDAR, domain: 'bluebird.example', service: 'google' } })
    ).account.id;
    customerId = await organization('bluebird.example');
    resellerId = await organization('northwind.example');
    await console.db
      .updateTable('account')
      .set({ customerId, authorizedAt: console.ctx.now(), linkExpiresAt: null })
      .where('id', '=', accountId)
      .execute();
  });
  afterEach(() => console.close());

  const told = async (address: string) => (await mailsTo(console, address)).map(({ text }) => text);

  it('say to the customer who authorized an account, and to the reseller which client did', async () => {
    const at = console.ctx.now();
    const { id: actorId } = await console.db
      .selectFrom('person')
      .where('email', '=', ADA)
      .select('id')
      .executeTakeFirstOrThrow();
    await console.db.transaction().execute((tx) =>
      queueNotices(console.ctx, tx, [
        {
          kind: 'account-authorized',
          organizationId: customerId,
          at,
          accountId,
          actorId,
          otherId: resellerId,
        },
        { kind: 'account-authorized', organizationId: resellerId, at, accountId, otherId: customerId },
      ]),
    );
    expect(await told(ADA)).toEqual([expect.stringContaining('You authorized the Google Workspace account')]);
    const [toOwen, ...others] = await told(OWEN);
    expect(others).toEqual([]);
    expect(toOwen).toContain('Ada Brandt authorized the Google Workspace account of bluebird.example.');
    expect(toOwen).toContain('Northwind IT looks after it');
    expect(toOwen).not.toContain('Tariq');
    for (const address of [NORA, TARIQ]) {
      const [text, ...more] = await told(address);
      expect(more).toEqual([]);
      expect(text).toContain('Bluebird Dental authorized Google Workspace of bluebird.example.');
      expect(text).not.toMatch(/Ada|Brandt|admin@/);
    }
    for (const address of [SUNNIVA, VERA]) expect(await told(address)).toEqual([]);
  });

  it('warn the administrators of the reseller, and the person who asked, that a cap is near', async () => {
    const counts = { standard: 27, archived: 0, unlicensed: 0, waiting: 0 };
    await console.db
      .insertInto('licenseCount')
      .values({ accountId, ...counts })
      .onConflict((conflict) => conflict.column('accountId').doUpdateSet(counts))
      .execute();
    await console.db
      .transaction()
      .execute((tx) =>
        queueNotices(console.ctx, tx, [
          { kind: 'cap-nearing', organizationId: resellerId, at: console.ctx.now(), accountId },
        ]),
      );
    for (const address of [NORA, TARIQ]) {
      expect(await told(address)).toEqual([expect.stringContaining('uses 27 of the 30 licenses')]);
    }
    expect(await told(VERA)).toEqual([]);
  });
});
