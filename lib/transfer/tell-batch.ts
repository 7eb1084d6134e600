import type { WorkerContext } from '#lib/connection/context.ts';
import { batchOf, customers } from '#lib/domain/batch.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { News } from '#lib/domain/news.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';

/** What is added sooner than this was seen where it was pasted. */
const SEEN_MS = 10_000;

/**
 * Tells of every batch that is done, once and all in one (ARCHITECTURE, Background worker): shown first and marked then, so that a worker
 * killed in between shows the same again, under the same id.
 */
export async function tellBatches(
  { store, now }: Pick<WorkerContext, 'store' | 'now'>,
  notify: (news: News) => Promise<void>,
): Promise<void> {
  for (const connection of await store.connections()) {
    const entries = (await store.redemptions(connection.id)).filter(({ told }) => !told);
    if (entries.length === 0 || batchOf(entries).open > 0) continue;
    const news = newsOf(connection, entries, now());
    // A browser that shows none has the lines all the same.
    if (news) await notify(news).catch(() => undefined);
    const told = new Set(entries.map(({ id }) => id));
    await store.changeQueue(connection.id, (present) => ({
      put: present.filter(({ id }) => told.has(id)).map((entry) => ({ ...entry, told: true })),
      remove: [],
    }));
  }
}

/** Null for what a person has seen or done themself. Never a token, nor its hint. */
function newsOf(
  { id, organization }: Connection,
  entries: readonly QueuedRedemption[],
  now: number,
): News | null {
  const [first] = entries;
  const { added, refused } = batchOf(entries);
  if (first === undefined || added + refused === 0) return null;
  if (entries.length === 1 && now - first.queuedAt < SEEN_MS) return null;
  return {
    id: `batch ${first.id} ${id}`,
    title: `Added ${added === 0 ? 'no customer' : customers(added)}${refused > 0 ? `, refused ${refused}` : ''}`,
    message: `${organization.name}.${refused > 0 ? ' Add a Customer says why.' : ''}`,
  };
}
