import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { queueSchedules } from '#test/support/queue-schedules.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

/** The first of those that `npm run test:long` plays. */
queueSchedules(5);
