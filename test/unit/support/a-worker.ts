import { vi } from 'vitest';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Badge } from '#lib/glance/badge.ts';
import type { SystemNotification } from '#lib/ports/notifications.ts';
import { createWorker } from '#lib/worker/worker.ts';
import { nothingKept } from '#test/support/nothing-kept.ts';
import { aPage, NOW } from './records.ts';
import { aContext } from './worker-context.ts';

/** A worker on a store of its own with one connection, its badge and its notifications. */
export async function aWorker(answers: Partial<WorkerClient> = {}) {
  const changesSince = vi.fn<WorkerClient['changesSince']>(async () => aPage());
  const test = await aContext({ changesSince, ...answers });
  await test.store.putPoll({ ...(await test.store.poll('c1')), askedMeAt: NOW });
  const paint = vi.fn(async (_: Badge) => undefined);
  const notify = vi.fn(async (_: SystemNotification) => undefined);
  const clear = vi.fn(async (_: string) => undefined);
  const worker = createWorker(test.context, paint, { show: notify, clear }, nothingKept);
  return { ...test, changesSince, paint, notify, clear, ...worker };
}
