import { signal } from '@preact/signals';
import { ask } from '#lib/browser/ask.ts';

/** Whether the worker is polling a console right now on this page's request. */
export const refreshing = signal(false);

/** Has the worker poll a connection's console now. */
export async function refresh(connectionId: string): Promise<void> {
  refreshing.value = true;
  await ask('refresh', { connectionId });
  refreshing.value = false;
}
