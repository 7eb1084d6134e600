import { serializeByKey } from '#lib/async/single-flight.ts';
import { browser } from './browser.ts';
import { alarmPeriodMinutes } from './timing.ts';

const ALARM_NAME = 'due';
const turn = serializeByKey();

/**
 * Makes sure that the alarm rings by `when` (ms). Creating an alarm replaces the existing one, so it first checks that no
 * earlier alarm is set. Calls run one after another, or a later alarm could replace an earlier one.
 */
export async function wakeBy(when: number): Promise<void> {
  if (!Number.isFinite(when)) return;
  await turn(ALARM_NAME, async () => {
    const alarm = await browser.alarms.get(ALARM_NAME);
    if (!alarm || alarm.scheduledTime > when) {
      await browser.alarms.create(ALARM_NAME, { when, periodInMinutes: alarmPeriodMinutes });
    }
  });
}

/** Sets an alarm as soon as the worker starts, so that a worker killed right after the browser's start is woken again. */
export function ensureAlarm(): Promise<void> {
  return wakeBy(Date.now() + alarmPeriodMinutes * 60_000);
}

/** Call this synchronously when the worker starts, or the alarm that started it would be lost. */
export function onAlarm(callback: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM_NAME) callback();
  });
}

/** Without a listener, the worker would not start with the browser and the badge would stay empty. */
export function onStartup(callback: () => void): void {
  browser.runtime.onStartup.addListener(callback);
}

/** Opens the options page, which explains how to begin, after installation only. Tests open it themselves. */
export function openOptionsAfterInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' && import.meta.env.MODE !== 'e2e') void browser.runtime.openOptionsPage();
  });
}
