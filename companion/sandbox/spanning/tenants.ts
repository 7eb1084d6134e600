import type { Region, Service } from '#lib/domain/account.ts';
import type { License } from '#lib/domain/license.ts';
import type { Context } from '../../context.ts';
import type { Db, Tx } from '../../db/open.ts';
import { sandboxAccount } from '../accounts.ts';
import { directoryOf } from '../directory.ts';
import { tenantOf, uuidOf } from '../provider/tenant.ts';
import type { SandboxAccount } from '../sandbox-account.ts';
import { scenarioOf } from '../scenarios.ts';
import type { SpanningTenant, SpanningUser, SpanningWorld } from './tenant.ts';

/** The API token of every tenant of the stand-in, which is the same in every sandbox and opens nothing real. */
export const SPANNING_TOKEN = '5ba2d0c0-5a9d-4b0e-8c0d-000000000000';

/** Where tenants are of whose domain there is no account. */
const USUAL_REGION: Region = 'us';
/** Licenses of the kind that only keeps what was backed up. */
const ARCHIVED_LICENSES = 5;
type Terms = Pick<SpanningTenant, 'status' | 'licenses' | 'sites' | 'story' | 'turnedAt' | 'partial'>;
/** A tenant that is none of the seed's. */
const TRIAL: Terms = {
  ...{ status: 'trial', licenses: 25, sites: 3, story: 'well', turnedAt: 0, partial: 1 },
};

type SandboxContext = Pick<Context, 'db' | 'now' | 'config'>;

/**
 * The tenants of a sandbox: one of each domain, with the users of its directory there. Who has which license is kept in the
 * database, so that a tenant is after a restart what it was.
 */
export function sandboxTenants({ db, now, config }: SandboxContext): SpanningWorld {
  return {
    now: () => now().getTime(),
    speed: config.sandboxSpeed,
    async find(service, publicKey) {
      const domain = domainIn(service, publicKey);
      return domain === null ? null : findTenant(db, service, domain);
    },
    change: ({ service, domain }, decide) =>
      db.transaction().execute(async (tx) => {
        const key = keyOf(service, domain);
        const row = { key, value: '{}' };
        await tx
          .insertInto('setting')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        // Of two calls at once, the second one decides on what the first has left.
        await tx.selectFrom('setting').where('key', '=', key).select('key').forUpdate().execute();
        const changes = decide(await findTenant(tx, service, domain));
        const value = JSON.stringify({
          ...(await changedLicenses(tx, key)),
          ...Object.fromEntries(changes),
        });
        await tx.updateTable('setting').set({ value }).where('key', '=', key).execute();
      }),
  };
}

/** The domain of what signs in: at Google itself, at Microsoft's of its administrator. */
function domainIn(service: Service, publicKey: string): string | null {
  const domain = service === 'google' ? publicKey : /^admin@(.*)$/.exec(publicKey)?.[1];
  return domain !== undefined && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain) ? domain : null;
}

const keyOf = (service: Service, domain: string) => `sandbox spanning ${service} ${domain}`;

/** The licenses that were given or taken since the sandbox was made, by principal name in lower case. */
async function changedLicenses(db: Db | Tx, key: string): Promise<Record<string, License | null>> {
  const row = await db.selectFrom('setting').where('key', '=', key).select('value').executeTakeFirst();
  return JSON.parse(row?.value ?? '{}');
}

async function findTenant(db: Db | Tx, service: Service, domain: string): Promise<SpanningTenant> {
  const seeded = sandboxAccount({ domain, service });
  const account = await db
    .selectFrom('account')
    .where('kind', '=', 'owned')
    .where('domain', '=', domain)
    .where('service', '=', service)
    .select(['region', 'authorizedAt'])
    .orderBy('authorizedAt')
    .limit(1)
    .executeTakeFirst();
  const changed = await changedLicenses(db, keyOf(service, domain));
  const users = seeded ? seededUsers(seeded) : foundUsers(service, domain);
  return {
    ...(seeded ? termsOf(seeded, account?.authorizedAt ?? null) : TRIAL),
    ...{ service, domain, token: SPANNING_TOKEN, archivedLicenses: ARCHIVED_LICENSES },
    publicKey: service === 'google' ? domain : `admin@${domain}`,
    region: account?.region ?? seeded?.region ?? USUAL_REGION,
    users: users.map((user) => {
      const license = changed[user.principalName.toLowerCase()];
      return license === undefined ? user : { ...user, license };
    }),
  };
}

function termsOf(account: SandboxAccount, authorizedAt: Date | null): Terms {
  const { plan, licenses, seats, story, spanning } = account;
  const sites = seats.find(({ type }) => type === 'sharepoint-site')?.protected ?? 0;
  const { turnedAt } = scenarioOf(account, authorizedAt ?? new Date(0), seats);
  return { status: plan, licenses, sites, story, turnedAt, partial: spanning?.partial ?? 0 };
}

const seededUsers = (account: SandboxAccount): SpanningUser[] =>
  directoryOf(account).map(({ user, name, license }) =>
    userOf(`${user}@${account.domain}`, name, license, user === 'admin'),
  );

/** Those of the directory that was made up from the domain. Nobody has a license yet. */
const foundUsers = (service: Service, domain: string): SpanningUser[] =>
  tenantOf(domain, service).users.map(({ email, name, isAdministrator }) =>
    userOf(email, name, null, isAdministrator),
  );

const userOf = (email: string, name: string, license: License | null, isAdmin: boolean): SpanningUser => ({
  ...{ msId: uuidOf(email), principalName: email, email, name, license, isAdmin, isDeleted: false },
});
