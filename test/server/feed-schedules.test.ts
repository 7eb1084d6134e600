import { feedSchedules } from '#test/support/feed-schedules.ts';

/** The first of those that `npm run test:long` plays. */
feedSchedules(100);
