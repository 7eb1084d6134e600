import { defineConfig } from 'vitest/config';
import { BROWSER_TIMEOUT_MS } from './scripts/browser-timeout.ts';

export default defineConfig({
  test: {
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'test/results/report.json' }]]
      : ['default'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          setupFiles: ['test/unit/setup.ts'],
          testTimeout: 20_000,
          restoreMocks: true,
        },
      },
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/support/templates.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/support/templates.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['test/support/templates.ts', 'test/e2e/setup.ts'],
          testTimeout: 120_000 + BROWSER_TIMEOUT_MS,
          hookTimeout: 120_000 + BROWSER_TIMEOUT_MS,
          expect: { poll: { timeout: BROWSER_TIMEOUT_MS } },
          fileParallelism: false,
          pool: 'forks',
        },
      },
    ],
  },
});
