import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import type { SettingsStore } from '#lib/domain/store.ts';
import type { Access } from './writing.ts';

const OURS = 'settings';

export function settingsStore({ read, write }: Access): SettingsStore {
  return {
    settings: async () => ({ ...DEFAULT_SETTINGS, ...(await (await read()).get('settings', OURS)) }),
    changeSettings: (change) =>
      write(['settings'], async (tx) => {
        const settings = tx.objectStore('settings');
        const changed = change({ ...DEFAULT_SETTINGS, ...(await settings.get(OURS)) });
        await settings.put(changed, OURS);
        return changed;
      }),
  };
}
