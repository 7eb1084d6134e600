import { byLane } from '#test/support/by-lane.ts';
import { feedSchedules } from '#test/support/feed-schedules.ts';

/** The first of those that `npm run test:long` plays. */
feedSchedules(byLane({ quick: 5, full: 100 }));
