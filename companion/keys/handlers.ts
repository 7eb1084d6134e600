import { randomBytes } from 'node:crypto';
import type { ApiKey, MadeApiKey } from '#lib/contract/key-schemas.ts';
import type * as keys from '#lib/contract/keys.ts';
import { Problem } from '#lib/contract/problem.ts';
import { ADOPT_WITHIN_MS, makeApiKey } from '#lib/domain/api-key.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import { sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/mount.ts';
import { type PageQuery, paginate } from '../http/paginate.ts';
import { keysInForce } from './key.ts';

const DAY_MS = 86_400_000;

export function keyHandlers(ctx: Context): Handlers<typeof keys> {
  return {
    listKeys: ({ query }, caller) => listKeys(ctx, caller, query),
    createKey: ({ body }, caller) => createKey(ctx, caller, body),
    async adoptKey({ params }, caller) {
      await changeKey(ctx, caller, params.id, 'api-key.adopted', {
        keeperId: caller.person.id,
        orphanedAt: null,
      });
      return {};
    },
    async revokeKey({ params }, caller) {
      await changeKey(ctx, caller, params.id, 'api-key.revoked', { revokedAt: ctx.now() });
      return {};
    },
  };
}

function listKeys(ctx: Context, { organization }: Caller, query: PageQuery) {
  const keys = keysInForce(ctx.db, ctx.now())
    .leftJoin('person as maker', 'maker.id', 'apiKey.madeBy')
    .leftJoin('person as keeper', 'keeper.id', 'apiKey.keeperId')
    .where('apiKey.organizationId', '=', organization.id)
    .select(['apiKey.id', 'apiKey.keyId', 'apiKey.name', 'madeBy', 'madeAt', 'keeperId', 'orphanedAt'])
    .select(['lastUsedAt', 'expiresAt', 'maker.name as maker', 'keeper.name as keeper']);
  return paginate(keys, query, {
    ...{ time: 'apiKey.madeAt', id: 'apiKey.id', timeOf: 'madeAt' },
    item: ({ id, keyId, name, maker, keeper, orphanedAt, expiresAt, ...row }): ApiKey => ({
      ...{ id, keyId, name, madeBy: maker, madeAt: row.madeAt.toISOString() },
      adoptedBy: row.keeperId === row.madeBy ? null : keeper,
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      endsAt: firstEnd(expiresAt, orphanedAt)?.toISOString() ?? null,
      adoptable: orphanedAt !== null,
    }),
  });
}

function firstEnd(expiresAt: Date | null, orphanedAt: Date | null): Date | null {
  const ends = [expiresAt, orphanedAt && new Date(orphanedAt.getTime() + ADOPT_WITHIN_MS)];
  return ends.filter((end) => end !== null).sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/** Makes a key, of which only the hash is stored. Its maker's row is locked: who is being demoted makes none. */
async function createKey(
  ctx: Context,
  caller: Caller,
  { name, days }: { name: string; days: number | null },
): Promise<MadeApiKey> {
  const { id: organizationId } = caller.organization;
  await ctx.limits.take('api-key', { organization: organizationId });
  const key = makeApiKey();
  const keyId = randomBytes(6).toString('hex');
  const madeAt = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    await requireAdmin(tx, caller);
    const { id } = await tx
      .insertInto('apiKey')
      .values({
        ...{ organizationId, keyId, name, keyHash: sha256(key), madeAt },
        ...{ madeBy: caller.person.id, keeperId: caller.person.id },
        expiresAt: days === null ? null : new Date(madeAt.getTime() + days * DAY_MS),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await logActivity(tx, [{ ...actorOf(caller, madeAt), action: 'api-key.created', keyId: id }]);
  });
  return { key, keyId };
}

/** Changes a key that is in force. Throws `not-found` for any other; adopting one that has a keeper changes nothing. */
async function changeKey(
  ctx: Context,
  caller: Caller,
  id: string,
  action: 'api-key.adopted' | 'api-key.revoked',
  values: { keeperId: string; orphanedAt: null } | { revokedAt: Date },
): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    await requireAdmin(tx, caller);
    const key = await keysInForce(tx, at)
      .where('apiKey.id', '=', id)
      .where('apiKey.organizationId', '=', caller.organization.id)
      .select('orphanedAt')
      .forUpdate()
      .executeTakeFirst();
    if (!key) throw new Problem('not-found');
    if (action === 'api-key.adopted' && key.orphanedAt === null) return;
    await tx.updateTable('apiKey').set(values).where('id', '=', id).execute();
    await logActivity(tx, [{ ...actorOf(caller, at), action, keyId: id }]);
  });
}

/** The caller is an administrator still, and stays one until this transaction ends. */
async function requireAdmin(tx: Tx, { organization, person }: Caller): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .where('organizationId', '=', organization.id)
    .where('userId', '=', person.id)
    .where('role', '=', 'admin')
    .select('id')
    .forShare()
    .executeTakeFirst();
  if (!member) throw new Problem('forbidden');
}
