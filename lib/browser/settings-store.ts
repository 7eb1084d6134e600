import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import type { SettingsStore } from '#lib/domain/store.ts';
import type { Access } from './writing.ts';

const OURS = 'settings';

export function settingsStore({ read, write }: Access): SettingsStore {
  return {
    settings: async () => ({ ...DEFAULT_SETTINGS, ...(await (await read()).get('settings', OURS)) }),
    putSettings: (settings) =>
      write(['settings'], async (tx) => {
        await tx.objectStore('settings').put(settings, OURS);
      }),
  };
}
