import { signal } from '@preact/signals';
import { ask } from '#lib/browser/ask.ts';

/** Whether the worker is asking a console right now because somebody here wanted it. */
export const refreshing = signal(false);

export async function refresh(connectionId: string): Promise<void> {
  refreshing.value = true;
  await ask('refresh', { connectionId });
  refreshing.value = false;
}
