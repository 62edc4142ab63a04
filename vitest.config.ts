// Vitest runs everything that needs no browser. Contract tests get freshly bundled cores first, so that they
// never test what an older build left in dist/.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Two workers on a small machine leave room for the threads that the tests start themselves.
    maxWorkers: 2,
    // A limit against hanging, not a measure of speed: a loaded machine must not turn a good test red.
    testTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      { extends: true, test: { name: 'renderer', include: ['test/renderer/**/*.test.ts'] } },
      { extends: true, test: { name: 'spreadsheet', include: ['test/spreadsheet/**/*.test.ts'] } },
      { extends: true, test: { name: 'golden', include: ['test/golden/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          globalSetup: ['test/contract/buildCores.mjs'],
        },
      },
    ],
  },
});
