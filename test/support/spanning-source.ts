import { randomUUID } from 'node:crypto';
import { seal } from '#companion/auth/secrets.ts';
import type { Context } from '#companion/context.ts';
import { readingTask } from '#companion/sources/read-vendors.ts';
import { spanningAt } from '#companion/sources/spanning/open-spanning.ts';
import { tellingTask } from '#companion/sources/tell-health.ts';
import { type OpenVendor, TENANT } from '#companion/sources/vendor.ts';
import type { Task } from '#companion/work/work.ts';
import { spanningTenant, spanningUser, spanningWorld, type TestWorld } from './spanning-world.ts';
import { workOff } from './work-off.ts';

/** The token of Bluebird's administrator at Spanning. */
export const SPANNING_SECRET = '7c1f0e52-9b3d-4a86-8e27-token';

/** Bluebird's own source, which is read from the stand-in of Spanning's API by the connector for that. */
export interface SpanningSource {
  id: string;
  accountId: string;
  world: TestWorld;
  /** What an answer waits for before it arrives, by the path that was asked for. */
  arrives: ((path: string) => Promise<void>) | null;
  openVendor: OpenVendor;
  task(): Task;
  /** Reads everything that is due, as often as it becomes due at once, and tells accounts how their source is. */
  readAll(): Promise<void>;
}

/** Adds the source, the only one, to be read each hour; of its twelve users, ten have a license. */
export async function addSpanningSource(ctx: Context): Promise<SpanningSource> {
  const { db } = ctx;
  const users = Array.from({ length: 12 }, (_, place) =>
    spanningUser(
      `${place === 0 ? 'admin' : `user${place}`}@bluebird.example`,
      place < 9 ? 'standard' : place < 10 ? 'archived' : null,
    ),
  );
  const world = spanningWorld(
    [spanningTenant('bluebird.example', { token: SPANNING_SECRET, users, licenses: 15, sites: 3 })],
    {
      now: () => ctx.now().getTime(),
    },
  );
  await db.deleteFrom('source').execute();
  const account = await db
    .selectFrom('account')
    .where('domain', '=', 'bluebird.example')
    .where('kind', '=', 'owned')
    .select(['id', 'customerId'])
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  const at = ctx.now();
  const names = { clientName: 'Bluebird', domain: 'bluebird.example', service: 'office365' as const };
  await db
    .insertInto('source')
    .values({
      ...{ id, organizationId: account.customerId ?? '', accountId: account.id, vendor: 'spanning' },
      ...{ name: 'Spanning', createdAt: at, createdBy: null, readAt: null, nextListAt: at },
      ...{ publicKey: 'admin@bluebird.example', credential: seal(ctx.secrets, SPANNING_SECRET, id) },
      ...{ intervalSeconds: 3600, settings: JSON.stringify({ ...names, region: 'eu' }) },
    })
    .execute();
  await db
    .insertInto('sourceAccount')
    .values({
      ...{ sourceId: id, ref: TENANT, accountId: account.id, ...names, label: null, createdAt: at },
      ...{ domains: JSON.stringify([names.domain]), nextReadAt: at, turnAt: at },
    })
    .execute();
  const openVendor = spanningAt(
    ({ region }) => `http://spanning.example/${region}`,
    async (address, outgoing) => {
      const answer = await world.request(address, outgoing);
      await source.arrives?.(new URL(address).pathname);
      return answer;
    },
    ctx.now,
  );
  const source: SpanningSource = {
    ...{ id, accountId: account.id, world, arrives: null, openVendor },
    task: () => readingTask({ ...ctx, openVendor }),
    async readAll() {
      await workOff(source.task());
      await workOff(tellingTask(ctx));
    },
  };
  return source;
}
