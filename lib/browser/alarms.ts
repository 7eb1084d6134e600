import { browser } from './browser.ts';

const NAME = 'due';
/**
 * It rings again, should the worker be killed before it has said when it is needed next: an alarm that rings once is
 * gone by then. A little more than the usual wait between two polls, so that nobody is woken more often for it.
 */
const AGAIN_MINUTES = 10;

/** Makes sure that the alarm rings by `when` (ms). Asks before it creates, as creating replaces: an earlier one stands. */
export async function wakeBy(when: number): Promise<void> {
  if (!Number.isFinite(when)) return;
  const alarm = await browser.alarms.get(NAME);
  if (!alarm || alarm.scheduledTime > when) {
    await browser.alarms.create(NAME, { when, periodInMinutes: AGAIN_MINUTES });
  }
}

/** Attached synchronously when the worker starts, or its alarm would be lost. */
export function onWake(callback: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === NAME) callback();
  });
}
