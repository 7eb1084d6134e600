import { globSync, readFileSync } from 'node:fs';
import type { ViteUserConfig } from 'vitest/config';
import { BROWSER_TIMEOUT_MS } from '../scripts/browser-timeout.ts';

/** `npm test` runs the quick lane, `npm run test:full` what that leaves, `npm run test:long` more of the same. */
type Lane = 'quick' | 'full' | 'long';

declare module 'vitest' {
  interface ProvidedContext {
    /** The lane that is being run; test/support/by-lane.ts reads it. */
    lane: Lane;
  }
}

/** A file that calls one of these shares its tests among the lanes; any other file is in one of them. */
const SHARED = /\b(onBothDatabases|onBothSandboxes|inBothBrowsers|byLane)\(/;

/** Files at a time. On two cores a third keeps them busy while others wait for a browser, a process or a clock. */
const AT_A_TIME = 3;

/** What is made once, and copied by each file. */
const TEMPLATES = ['test/built.ts', 'test/support/templates.ts', 'test/support/sandbox-folder.ts'];

/** The runner's settings for a lane; CI has them write a report that scripts/count-tests.ts reads. */
export function laneConfig(lane: 'quick' | 'full'): ViteUserConfig {
  return {
    test: {
      maxWorkers: AT_A_TIME,
      reporters: process.env.CI
        ? ['default', ['json', { outputFile: `test/results/${lane}.json` }]]
        : ['default'],
      projects: [
        ...(lane === 'quick' ? [unit] : [faults]),
        { ...server, include: filesOf(lane, 'test/server') },
        { ...e2e, include: filesOf(lane, 'test/e2e') },
      ].map((test) => ({ test: { ...test, environment: 'node', provide: { lane } } })),
    },
  };
}

/** Those of a folder that have tests in the lane: the folder `full` in it is the full lane's alone. */
function filesOf(lane: Lane, folder: string): string[] {
  const files = globSync(`${folder}/*.test.ts`);
  if (lane === 'quick') return files;
  const shared = files.filter((file) => SHARED.test(readFileSync(file, 'utf8')));
  return [...shared, `${folder}/full/*.test.ts`];
}

const unit = {
  name: 'unit',
  include: ['test/unit/**/*.test.{ts,tsx}'],
  setupFiles: ['test/unit/setup.ts'],
  testTimeout: 20_000,
  restoreMocks: true,
};

const server = {
  name: 'server',
  globalSetup: TEMPLATES,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

const faults = {
  name: 'faults',
  include: ['test/faults/**/*.test.ts'],
  globalSetup: TEMPLATES,
  testTimeout: 180_000,
  hookTimeout: 60_000,
  // Each has the machine to itself.
  fileParallelism: false,
};

const e2e = {
  name: 'e2e',
  globalSetup: [...TEMPLATES, 'test/e2e/setup.ts'],
  testTimeout: 120_000 + BROWSER_TIMEOUT_MS,
  hookTimeout: 120_000 + BROWSER_TIMEOUT_MS,
  expect: { poll: { timeout: BROWSER_TIMEOUT_MS } },
  pool: 'forks' as const,
};
