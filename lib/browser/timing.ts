import type { Timing } from '#lib/ports/timing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Browsers let an installed extension's alarm ring after 30 s at the earliest, so nothing waits for less than that. */
const usual: Timing = {
  pollMinuteMs: MINUTE,
  identityRefreshMs: 24 * HOUR,
  pollBackOff: { firstMs: MINUTE, maxMs: HOUR },
  redeemBackOff: { firstMs: MINUTE / 2, maxMs: HOUR },
};

/** For the end-to-end build, which is loaded unpacked, so that its alarms ring on time. */
const short: Timing = {
  pollMinuteMs: 200,
  identityRefreshMs: 5000,
  pollBackOff: { firstMs: 300, maxMs: 1000 },
  redeemBackOff: { firstMs: 300, maxMs: 1000 },
};

const isTest = import.meta.env.MODE === 'e2e';

export const timing = isTest ? short : usual;

/**
 * The alarm repeats in case the worker is killed before it has scheduled its next run, when a single alarm would be gone.
 * The period is a little longer than the usual wait between two polls, so that it causes no extra wake-ups.
 */
export const alarmPeriodMinutes = isTest ? 1 / 60 : 10;
