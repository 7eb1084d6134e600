import { defineConfig } from 'vitest/config';

/**
 * How long a browser may take for one thing, in ms. On a busy machine it has answered nothing for minutes; whoever waits
 * at a keyboard for a test that fails wants to know sooner.
 */
const PATIENCE = process.env.CI ? 180_000 : 30_000;

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
          testTimeout: 120_000 + PATIENCE,
          hookTimeout: 120_000 + PATIENCE,
          expect: { poll: { timeout: PATIENCE } },
          fileParallelism: false,
          pool: 'forks',
        },
      },
    ],
  },
});
