import { inTurn } from '#lib/domain/single-flight.ts';
import { browser } from './browser.ts';
import { ringAgainMinutes } from './timing.ts';

const NAME = 'due';
const turn = inTurn();

/**
 * Makes sure that the alarm rings by `when` (ms). Asks before it creates, as creating replaces: an earlier one stands.
 * One after another, or of two at once the later could replace the earlier.
 */
export async function wakeBy(when: number): Promise<void> {
  if (!Number.isFinite(when)) return;
  await turn(NAME, async () => {
    const alarm = await browser.alarms.get(NAME);
    if (!alarm || alarm.scheduledTime > when) {
      await browser.alarms.create(NAME, { when, periodInMinutes: ringAgainMinutes });
    }
  });
}

/** There is an alarm from the worker's first moment on: one that is killed right after the browser began is woken again. */
export function wakeAtAll(): Promise<void> {
  return wakeBy(Date.now() + ringAgainMinutes * 60_000);
}

/** Attached synchronously when the worker starts, or its alarm would be lost. */
export function onWake(callback: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === NAME) callback();
  });
}
