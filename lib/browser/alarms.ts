import { browser } from './browser.ts';
import { ringAgainMinutes } from './timing.ts';

const NAME = 'due';
/** Makes sure that the alarm rings by `when` (ms). Asks before it creates, as creating replaces: an earlier one stands. */
export async function wakeBy(when: number): Promise<void> {
  if (!Number.isFinite(when)) return;
  const alarm = await browser.alarms.get(NAME);
  if (!alarm || alarm.scheduledTime > when) {
    await browser.alarms.create(NAME, { when, periodInMinutes: ringAgainMinutes });
  }
}

/** Attached synchronously when the worker starts, or its alarm would be lost. */
export function onWake(callback: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === NAME) callback();
  });
}
