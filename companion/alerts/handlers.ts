import type { Context } from '../context.ts';
import type { Handlers } from '../http/mount.ts';
import { mailSettingsOf, setMailSettings } from './settings.ts';

export function alertHandlers(ctx: Context): Pick<Handlers, 'getMailSettings' | 'setMailSettings'> {
  return {
    getMailSettings: (_, caller) => mailSettingsOf(ctx.db, caller),
    setMailSettings: ({ body }, caller) => setMailSettings(ctx, caller, body),
  };
}
