import { type RawBuilder, sql } from 'kysely';
import type { AnyService } from '#lib/domain/account.ts';
import type { SourceVendor } from '#lib/domain/source-vendor.ts';
import type { Tx } from '../db/open.ts';

/** What a source calls an account. */
export interface SeenAccount {
  clientName: string;
  domain: string;
  service: AnyService;
  /** Of the service `other`; else null. */
  label: string | null;
}

/** A reseller's source, which is locked. */
export interface ResellerSource {
  id: string;
  organizationId: string;
  vendor: SourceVendor;
}

/**
 * Makes an observed account that a source knows by `ref`. Jobs that wait under that name are its from now on. Returns its
 * id.
 */
export async function makeObserved(
  tx: Tx,
  source: ResellerSource,
  { ref, ...seen }: SeenAccount & { ref: string },
  at: Date,
): Promise<string> {
  const accountId = await insertObserved(tx, source, seen, at);
  await tx
    .insertInto('sourceAccount')
    .values({ sourceId: source.id, ref, accountId, ...seen, createdAt: at })
    .execute();
  await tx
    .updateTable('job')
    .set({ accountId })
    .where('sourceId', '=', source.id)
    .where('ownerRef', '=', ref)
    .where('accountId', 'is', null)
    .execute();
  return accountId;
}

/** Inserts the account alone. */
export async function insertObserved(
  tx: Tx,
  { organizationId, vendor }: ResellerSource,
  seen: SeenAccount,
  at: Date,
): Promise<string> {
  const { id } = await tx
    .insertInto('account')
    .values({
      ...{ kind: 'observed', ...seen, vendor, resellerId: organizationId, requestedAt: at },
      ...{ licenses: 0, autoAdd: false },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * The accounts that a source knows by these names: its own ids of them, or Baton's id of any account that one of them was
 * before.
 */
export async function accountsByRef(
  tx: Tx,
  sourceId: string,
  refs: readonly string[],
): Promise<Map<string, string>> {
  if (refs.length === 0) return new Map();
  const { rows } = await sql<{ name: string; accountId: string }>`
    select wanted.name, known.account_id
    from jsonb_array_elements_text(${JSON.stringify([...new Set(refs)])}::jsonb) as wanted (name)
    join source_account as known on known.source_id = ${sourceId}
      and (known.ref = wanted.name or known.former_ids ? wanted.name)
    order by known.ref = wanted.name`.execute(tx);
  // A name of its own goes before that of a former account.
  return new Map(rows.map(({ name, accountId }) => [name, accountId]));
}

/** Deletes the accounts that only this source knows. Returns their ids. */
export async function deleteObserved(tx: Tx, sourceId: string): Promise<string[]> {
  const gone = await tx
    .deleteFrom('account')
    .where('kind', '=', 'observed')
    .where('id', 'in', (eb) =>
      eb.selectFrom('sourceAccount').where('sourceId', '=', sourceId).select('accountId'),
    )
    .returning('id')
    .execute();
  return gone.map(({ id }) => id);
}

/** How many accounts a source knows. */
export async function countKnown(tx: Tx, sourceId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('sourceAccount')
    .where('sourceId', '=', sourceId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Adds to the accounts that those of a source were. */
export function withFormer(id: string): RawBuilder<string> {
  return sql<string>`(former_ids - ${id}::text) || jsonb_build_array(${id}::text)`;
}
