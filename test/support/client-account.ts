import { seal } from '#companion/auth/secrets.ts';
import type { DirectoryEntry } from '#companion/directories/identity-provider.ts';
import { discoverUsers } from '#companion/licenses/discover.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import type { TestConsole } from './console.ts';
import { setMeasurement } from './measurements.ts';

type Terms = Pick<AccountRow, 'autoAdd' | 'licenseCap' | 'plan'>;
type Console = Pick<TestConsole, 'ctx' | 'db'>;

/** People of the directory by these names, with ids of the provider's. */
export const people = (...names: string[]): DirectoryEntry[] =>
  names.map((name) => ({ subject: `id-${name}`, name, email: `${name.toLowerCase()}@bluebird.example` }));

/** Bluebird's account as an authorized request of Northwind's leaves it, before anybody is discovered; its id. */
export async function makeClient({ db }: Console, terms: Partial<Terms> = {}): Promise<string> {
  const { id } = await db
    .updateTable('account')
    .set((eb) => ({
      ...{ autoAdd: true, licenseCap: null, plan: 'paid', trialEndsAt: null, ...terms },
      ...{ licenses: 0, capWarnedAt: null, managedBy: 'both', clientName: 'Bluebird Dental' },
      resellerId: eb.selectFrom('organization').where('domain', '=', 'northwind.example').select('id'),
    }))
    .where('domain', '=', 'bluebird.example')
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.deleteFrom('directoryUser').where('accountId', '=', id).execute();
  await db.deleteFrom('measurement').where('accountId', '=', id).execute();
  await db.deleteFrom('licenseCount').where('accountId', '=', id).execute();
  return id;
}

/** An account of a domain that Northwind added and somebody has just authorized, with nobody in it yet; its id. */
export async function makeJoined({ ctx, db }: Console, domain: string): Promise<string> {
  const at = ctx.now();
  const of = (name: string) =>
    db.selectFrom('organization').where('domain', '=', name).select('id').executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('account')
    .values({
      ...{ domain, service: 'office365', region: 'eu', plan: 'paid', clientName: 'A client' },
      ...{ commitmentTerm: '1-year', retention: 'ICR', managedBy: 'client', autoAdd: true, licenses: 0 },
      ...{ requestedAt: at, authorizedAt: at, resellerId: (await of('northwind.example')).id },
      customerId: (await of('bluebird.example')).id,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Updates the account from its directory. */
export const discover = ({ ctx }: Console, id: string, users: readonly DirectoryEntry[]) =>
  ctx.db.transaction().execute((tx) => discoverUsers(ctx, tx, id, users));

/** Stores the grant to read the account's directory, as read just now. */
export async function addGrant(
  { ctx, db }: Console,
  accountId: string,
  token: string,
  tenant = 't',
): Promise<void> {
  const sealedRefreshToken = seal(ctx.secrets, token, accountId);
  await db
    .insertInto('directoryGrant')
    .values({
      accountId,
      issuer: 'https://issuer.example',
      tenant,
      sealedRefreshToken,
      readAt: ctx.now(),
    })
    .execute();
}

/** SharePoint sites that are backed up, or none. */
export async function setSites({ db }: Console, accountId: string, protectedSites: number): Promise<void> {
  const none = { paused: 0, archived: 0, unprotected: 0, backups24h: null, storageBytes: null };
  await setMeasurement(db, accountId, new Date(), {
    seats: [{ ...none, type: 'sharepoint-site', protected: protectedSites }],
  });
}

/** Who holds a license and who waits for one, each by name. */
export async function holdersOf({ db }: Console, accountId: string) {
  const users = await db
    .selectFrom('directoryUser')
    .where('accountId', '=', accountId)
    .select(['name', 'license', 'waitingSince'])
    .orderBy('name')
    .execute();
  return {
    held: users.flatMap(({ name, license }) => (license === null ? [] : [name])),
    waiting: users.flatMap(({ name, waitingSince }) => (waitingSince === null ? [] : [name])),
  };
}
