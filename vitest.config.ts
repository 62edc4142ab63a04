// Vitest runs everything that needs no browser. Contract tests get freshly bundled cores first, so that they
// never test what an older build left in dist/.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two workers on a small machine leave room for the threads that the tests start themselves.
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { test: { name: 'renderer', include: ['test/renderer/**/*.test.ts'] } },
      { test: { name: 'golden', include: ['test/golden/**/*.test.ts'], testTimeout: 60_000 } },
      {
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['test/contract/buildCores.mjs'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
