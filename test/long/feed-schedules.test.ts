import { feedSchedules } from '#test/support/feed-schedules.ts';

feedSchedules(1000);
