import { signal } from '@preact/signals';
import { ask } from '#lib/browser/ask.ts';
import { type SettingsChange, withChange } from '#lib/domain/settings-change.ts';
import { live } from '../shared/live.ts';
import { store } from '../shared/stored.ts';

/** What is set in this browser, as it is stored. */
export const settings = live(() => store.settings());

/** Why the last change was not kept, in a sentence. */
export const notKept = signal<string | null>(null);

/**
 * Stored before the worker hears of it, which then paints and tells as it is set now. Consoles are asked only when it
 * was changed how often that is done.
 */
export async function change(part: SettingsChange): Promise<void> {
  notKept.value = null;
  try {
    const value = await store.changeSettings((current) => withChange(current, part));
    settings.value = { state: 'read', value };
  } catch {
    notKept.value = 'This browser could not store the change, so the settings are as they were. Try again.';
    return;
  }
  await (part.pollMinutes === undefined ? ask('work', {}) : ask('refresh', {}));
}
