import { seal } from '#companion/auth/secrets.ts';
import type { Database } from '#companion/db/open.ts';
import { replaceUsers } from '#companion/licenses/replace-users.ts';
import { sendingTask } from '#companion/licenses/send-wishes.ts';
import type { Vendor } from '#companion/sources/vendor.ts';
import { addToFeed } from '#companion/status/feed.ts';
import type { LicenseChange } from '#lib/contract/license-schemas.ts';
import { testConsole } from './console.ts';
import { fakeLicenses } from './spanning-licenses.ts';
import { workOff } from './work-off.ts';

export const ADMIN = 'admin@bluebird.example';

/** A console on which Bluebird's account is licensed at Spanning, which is in memory; the administrator holds a license. */
export async function spanningConsole(database: Database, pools = { standard: 25, archived: 5 }) {
  const console = await testConsole(database);
  const { ctx, db } = console;
  const fake = fakeLicenses({ ...pools });
  ctx.openVendor = () => ({ licenses: fake.licenses }) as Vendor;
  const { id, customerId } = await db
    .selectFrom('account')
    .where('domain', '=', 'bluebird.example')
    .select(['id', 'customerId'])
    .executeTakeFirstOrThrow();
  const sourceId = crypto.randomUUID();
  const at = ctx.now();
  const names = { clientName: 'Bluebird', domain: 'bluebird.example', service: 'office365' as const };
  await db
    .insertInto('source')
    .values({
      ...{
        id: sourceId,
        organizationId: customerId ?? '',
        accountId: id,
        vendor: 'spanning',
        name: 'Spanning',
      },
      ...{ createdAt: at, createdBy: null, readAt: null, publicKey: ADMIN, intervalSeconds: 3600 },
      credential: seal(ctx.secrets, crypto.randomUUID(), sourceId),
      settings: JSON.stringify({ ...names, region: 'eu' }),
    })
    .execute();
  await db
    .insertInto('sourceAccount')
    .values({ sourceId, ref: 'tenant', accountId: id, ...names, label: null, createdAt: at })
    .execute();

  const tellTenant = (users: number) =>
    db
      .updateTable('sourceAccount')
      .set({
        tenant: JSON.stringify({
          ...{ licenses: fake.pools.standard, archivedLicenses: fake.pools.archived, users },
          ...{ assignedStandard: 0, assignedArchive: 0, status: 'paid' },
        }),
      })
      .where('sourceId', '=', sourceId)
      .execute();
  /** As the reading of the source does with the whole list, the reading of which began then. */
  const read = async (readFrom = ctx.now(), listed = [...fake.users.values()], told = listed.length) => {
    await tellTenant(told);
    const users = listed.map((user) => ({ ...user }));
    await db
      .transaction()
      .execute(async (tx) =>
        addToFeed(tx, await replaceUsers(ctx, tx, { accountId: id, sourceId, users, readFrom })),
      );
  };
  /** As it was in the beginning: the administrator alone, who holds a license. */
  const reset = async () => {
    fake.users.clear();
    Object.assign(fake.pools, pools);
    fake.calls.splice(0);
    fake.add('Ada Brandt', 'standard', { principalName: ADMIN, email: ADMIN, isAdmin: true });
    await db.deleteFrom('vendorLicensing').execute();
    await db.deleteFrom('directoryUser').where('accountId', '=', id).execute();
    await db
      .updateTable('source')
      .set({ pausedAt: null, waitsUntil: null })
      .where('id', '=', sourceId)
      .execute();
    await db.deleteFrom('transferToken').where('accountId', '=', id).execute();
    await db.deleteFrom('requestLimit').execute();
  };
  await reset();
  const params = { id };
  const admin = await console.pageOf(ADMIN);
  const list = async () => admin.listLicenses({ params, query: { limit: 200 } });
  return {
    ...{ console, fake, id, sourceId, admin, reset, read, list },
    /** Sends what is due, as far as nobody is killed over it. */
    send: () => Promise.race([workOff(sendingTask(ctx)), fake.whenKilled()]),
    save: async (body: LicenseChange) =>
      admin.changeLicenses({ params, body, ifMatch: (await list()).version }),
    /** The id of the user of that name. */
    idOf: async (name: string) => {
      const user = (await list()).items.find((one) => one.name === name);
      if (!user) throw new Error(`nobody is called ${name}`);
      return user.id;
    },
    sending: async () => (await admin.getLicenseSending({ params })).vendor?.sending ?? null,
    settle: (body: Parameters<typeof admin.settleLicenses>[0]['body']) =>
      admin.settleLicenses({ params, body }),
    /** What is shown, and what the vendor has, by principal name. */
    shown: async () =>
      Object.fromEntries(
        (
          await db
            .selectFrom('directoryUser')
            .where('accountId', '=', id)
            .select(['principalName', 'license'])
            .orderBy('principalName')
            .execute()
        ).map(({ principalName, license }) => [principalName, license]),
      ),
    had: () =>
      Object.fromEntries(
        [...fake.users.values()]
          .sort((a, b) => (a.principalName < b.principalName ? -1 : 1))
          .map(({ principalName, license }) => [principalName, license]),
      ),
  };
}
export type SpanningConsole = Awaited<ReturnType<typeof spanningConsole>>;
