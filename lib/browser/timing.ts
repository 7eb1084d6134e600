import type { Timing } from '#lib/domain/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Browsers let an installed extension's alarm ring after 30 s at the earliest, so nothing waits for less. */
const usual: Timing = {
  pollMinuteMs: MINUTE,
  askMeEveryMs: 24 * HOUR,
  pollBackOff: { firstMs: MINUTE, mostMs: HOUR },
  redeemBackOff: { firstMs: MINUTE / 2, mostMs: HOUR },
};

/** The end-to-end build's, loaded unpacked: there an alarm rings when it should. */
const short: Timing = {
  pollMinuteMs: 200,
  askMeEveryMs: 5000,
  pollBackOff: { firstMs: 300, mostMs: 1000 },
  redeemBackOff: { firstMs: 300, mostMs: 1000 },
};

const isTest = import.meta.env.MODE === 'e2e';

export const timing = isTest ? short : usual;

/**
 * The alarm rings again, should the worker be killed before it has said when it is needed next: an alarm that rings
 * once is gone by then. A little more than the usual wait between two polls, so that nobody is woken more often for it.
 */
export const ringAgainMinutes = isTest ? 1 / 60 : 10;
