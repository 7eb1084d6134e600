import { defineConfig } from 'vitest/config';

/** Sweeps that take longer than anybody waits for `npm test`: `npm run test:long`. */
export default defineConfig({
  test: {
    name: 'long',
    include: ['test/long/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['test/support/templates.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
