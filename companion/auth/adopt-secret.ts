import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import { keyId, type Secrets, seal, unseal } from './secrets.ts';

const SETTING = 'secret';

/** Every column of sealed text. The row's primary key is what it is sealed for. */
const SEALED = [
  { table: 'directoryGrant', key: 'accountId', column: 'sealedRefreshToken' },
  { table: 'source', key: 'id', column: 'credential' },
  { table: 'sourceCheck', key: 'id', column: 'credential' },
] as const;

/**
 * Checks that this database is used with the present secret. One that was used with the previous secret goes over to the
 * present one: everything sealed is sealed anew, and only then is the present secret noted, so a console that is killed
 * meanwhile begins again. Of several consoles that start at once, each may do so. A database that has noted no secret
 * takes this one. Throws if it was last used with any other secret.
 */
export async function adoptSecret({
  db,
  secrets,
  log,
}: Pick<Context, 'db' | 'secrets' | 'log'>): Promise<void> {
  const present = keyId(secrets.present);
  const noted = await db.selectFrom('setting').where('key', '=', SETTING).select('value').executeTakeFirst();
  if (noted?.value === present) return;
  const isPrevious = secrets.previous !== null && noted?.value === keyId(secrets.previous);
  if (noted && !isPrevious) {
    throw new Error(
      'BATON_SECRET: this database was last used with another secret. Start the console with that one, or give it as BATON_SECRET_PREVIOUS to go over to this one.',
    );
  }
  const unreadable = await sealAnew(db, secrets);
  if (unreadable > 0)
    log.warn({ unreadable }, 'sealed values are of neither secret: they must be entered again');
  await db
    .insertInto('setting')
    .values({ key: SETTING, value: present })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: present }))
    .execute();
}

/** Has the database take the next secret that it is used with, after its own was lost. */
export async function forgetSecret(db: Db): Promise<void> {
  await db.deleteFrom('setting').where('key', '=', SETTING).execute();
}

const BATCH = 1000;

/** Seals with the present secret what is not. Returns how many values neither secret opens; they stay as they are. */
async function sealAnew(db: Db, secrets: Secrets): Promise<number> {
  const sealedNow = `${keyId(secrets.present)}.%`;
  let unreadable = 0;
  for (const { table, key, column } of SEALED) {
    let last: string | null = null;
    do {
      const { rows }: { rows: { id: string; sealed: string }[] } = await sql<{ id: string; sealed: string }>`
        select ${sql.ref(key)}::text as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
        where ${sql.ref(column)} not like ${sealedNow} and (${last}::uuid is null or ${sql.ref(key)} > ${last}::uuid)
        order by ${sql.ref(key)} limit ${BATCH}`.execute(db);
      for (const { id, sealed } of rows) {
        const anew = sealedAnew(secrets, sealed, id);
        if (anew === null) unreadable++;
        // What was written meanwhile is newer.
        else
          await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${anew}
            where ${sql.ref(key)} = ${id} and ${sql.ref(column)} = ${sealed}`.execute(db);
      }
      last = rows.length < BATCH ? null : (rows.at(-1)?.id ?? null);
    } while (last !== null);
  }
  return unreadable;
}

function sealedAnew(secrets: Secrets, sealed: string, context: string): string | null {
  try {
    return seal(secrets, unseal(secrets, sealed, context), context);
  } catch {
    return null;
  }
}
