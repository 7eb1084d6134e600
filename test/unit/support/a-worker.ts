import { vi } from 'vitest';
import type { Changes } from '#lib/contract/answers.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { News } from '#lib/domain/news.ts';
import type { Badge } from '#lib/glance/badge.ts';
import { createWorker } from '#lib/worker/worker.ts';
import { at, NOW } from './records.ts';
import { aContext } from './worker-context.ts';

/** Of changes: none. */
export const page: Changes = {
  accounts: [],
  transferTokens: [],
  gone: { accounts: [], transferTokens: [] },
  nextCursor: '1',
  hasMore: false,
  pollAfterSeconds: 60,
  serverTime: at(0),
};

/** A worker on a store of its own with one connection, its badge and its notifications. */
export async function aWorker(answers: Partial<WorkerClient> = {}) {
  const changesSince = vi.fn<WorkerClient['changesSince']>(async () => page);
  const test = await aContext({ changesSince, ...answers });
  await test.store.putPoll({ ...(await test.store.poll('c1')), askedMeAt: NOW });
  const paint = vi.fn(async (_: Badge) => undefined);
  const notify = vi.fn(async (_: News) => undefined);
  const clear = vi.fn(async (_: string) => undefined);
  const worker = createWorker(test.context, paint, { show: notify, clear });
  return { ...test, changesSince, paint, notify, clear, ...worker };
}
