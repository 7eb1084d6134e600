import { signal } from '@preact/signals';
import { ask } from '#lib/browser/ask.ts';
import { applySettingsChange, type SettingsChange } from '#lib/domain/settings.ts';
import { live } from '../shared/live.ts';
import { store } from '../shared/stored.ts';

/** The stored settings of this browser. */
export const settings = live(() => store.settings());

/** Why the last change was not stored, in a sentence. */
export const saveFailure = signal<string | null>(null);

/**
 * Stores a change, then has the worker update badge and notifications. Consoles are polled only if the polling interval
 * was changed.
 */
export async function change(part: SettingsChange): Promise<void> {
  saveFailure.value = null;
  try {
    const value = await store.changeSettings((current) => applySettingsChange(current, part));
    settings.value = { state: 'read', value };
  } catch {
    saveFailure.value =
      'This browser could not store the change, so the settings are as they were. Try again.';
    return;
  }
  await (part.pollMinutes === undefined ? ask('work', {}) : ask('refresh', {}));
}
