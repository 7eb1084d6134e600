import { sql } from 'kysely';
import { READ_VENDORS } from '#lib/domain/source-check.ts';
import { type Secrets, seal, unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import { openVendors } from '../sources/open-vendors.ts';
import { readingTask } from '../sources/read-vendors.ts';
import { AT_ONCE, openStandIn } from './datto/open-stand-in.ts';
import { DATTO_PARTNERS } from './datto/partners.ts';
import { sandboxVendors } from './open-vendors.ts';
import { SPANNING_TOKEN } from './spanning/tenants.ts';

/** How often a sandbox's sources are read while its time passes as ours does. */
export const INTERVAL_SECONDS = 3600;

/** Seals the stand-ins' keys anew which this console cannot open: a sandbox goes on with any secret. */
export async function keepKeys({ db, secrets }: Pick<Context, 'db' | 'secrets'>): Promise<void> {
  const sources = await db
    .selectFrom('source')
    .where('vendor', 'in', READ_VENDORS)
    .select(['id', 'vendor', 'publicKey', 'credential'])
    .execute();
  for (const { id, vendor, publicKey, credential } of sources) {
    const partner = DATTO_PARTNERS.find((one) => one.publicKey === publicKey);
    const key = vendor === 'spanning' ? SPANNING_TOKEN : partner?.secretKey;
    if (key === undefined || (credential !== null && isOpened(secrets, credential, id))) continue;
    await db
      .updateTable('source')
      .set({ credential: seal(secrets, key, id) })
      .where('id', '=', id)
      .execute();
  }
}

function isOpened(secrets: Secrets, credential: string, id: string): boolean {
  try {
    unseal(secrets, credential, id);
    return true;
  } catch {
    return false;
  }
}

type ReadingContext = Pick<Context, 'db' | 'now' | 'config' | 'log' | 'secrets' | 'work'>;

/** Reads all that is due at once, so that whoever looks at a new sandbox sees numbers. */
export async function readSources(ctx: ReadingContext): Promise<void> {
  const openers = { ...sandboxVendors(ctx), datto: openStandIn(ctx, AT_ONCE) };
  const task = readingTask({ ...ctx, openVendor: openVendors(ctx.config, ctx.now, openers) });
  const { signal } = new AbortController();
  for (let piece = await task.next(signal); piece !== null; piece = await task.next(signal)) await piece();
}

/** Has sources read as much more often as the sandbox's time passes faster. */
export async function hastenReadings({ db, config }: Pick<Context, 'db' | 'config'>): Promise<void> {
  if (config.sandboxSpeed === 1) return;
  const seconds = INTERVAL_SECONDS / config.sandboxSpeed;
  const soon = (since: string) => sql<Date>`${sql.ref(since)} + make_interval(secs => ${seconds})`;
  await db
    .updateTable('source')
    .set({ nextListAt: soon('listedAt') })
    .where('vendor', 'in', READ_VENDORS)
    .where('nextListAt', '>', soon('listedAt'))
    .where('failure', 'is', null)
    .execute();
  await db
    .updateTable('sourceAccount')
    .set({ nextReadAt: soon('readAt') })
    .where('nextReadAt', '>', soon('readAt'))
    .where('failures', '=', 0)
    .execute();
}
