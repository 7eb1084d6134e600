import { defineConfig } from 'vitest/config';

/** Sweeps that take longer than anybody waits for `npm test`: `npm run test:long`. */
export default defineConfig({
  test: {
    name: 'long',
    include: ['test/long/**/*.test.ts'],
    environment: 'node',
    provide: { lane: 'long' },
    globalSetup: ['test/built.ts', 'test/support/templates.ts', 'test/support/sandbox-folder.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
