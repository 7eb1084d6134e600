import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Secrets, seal, unseal } from '../../auth/secrets.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/open.ts';
import { readingTask } from '../../sources/read-vendors.ts';
import { AT_ONCE, openStandIn } from './open-stand-in.ts';
import { DATTO_PARTNERS, type DattoPartner } from './partners.ts';

const INTERVAL_SECONDS = 3600;

interface Adding extends Pick<DattoPartner, 'publicKey' | 'secretKey'> {
  organizationId: string;
  at: Date;
}

/** Inserts a reseller's source with the stand-in's keys, as its administrator would add it. Returns its id. */
export async function addDatto(
  tx: Tx,
  secrets: Secrets,
  { organizationId, publicKey, secretKey, at }: Adding,
): Promise<string> {
  const id = randomUUID();
  await tx
    .insertInto('source')
    .values({
      ...{ id, organizationId, accountId: null, vendor: 'datto', name: 'Datto', createdAt: at },
      ...{ createdBy: null, readAt: null, publicKey, credential: seal(secrets, secretKey, id) },
      ...{ intervalSeconds: INTERVAL_SECONDS, nextListAt: at },
    })
    .execute();
  return id;
}

/** Seals the stand-in's keys anew which this console cannot open: a sandbox goes on with any secret. */
export async function keepKeys({ db, secrets }: Pick<Context, 'db' | 'secrets'>): Promise<void> {
  const sources = await db
    .selectFrom('source')
    .where(
      'publicKey',
      'in',
      DATTO_PARTNERS.map(({ publicKey }) => publicKey),
    )
    .select(['id', 'publicKey', 'credential'])
    .execute();
  for (const { id, publicKey, credential } of sources) {
    const partner = DATTO_PARTNERS.find((one) => one.publicKey === publicKey);
    if (!partner || (credential !== null && isOpened(secrets, credential, id))) continue;
    const anew = seal(secrets, partner.secretKey, id);
    await db.updateTable('source').set({ credential: anew }).where('id', '=', id).execute();
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
export async function readDatto(ctx: ReadingContext): Promise<void> {
  const task = readingTask({ ...ctx, openVendor: openStandIn(ctx, AT_ONCE) });
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
    .where('vendor', '=', 'datto')
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
