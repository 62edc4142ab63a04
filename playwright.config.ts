// End-to-end tests: the same scenarios against the loopback host in Chromium and against Electron, and a few
// checks of the packaged program. `npm test` runs each project as a step of its own.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.cache/e2e',
  fullyParallel: true,
  forbidOnly: process.env.CI === 'true',
  retries: 0,
  workers: 2,
  // A limit against hanging, not a measure of speed: a loaded machine must not turn a good test red.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [
    { name: 'web', testMatch: 'web.e2e.ts' },
    { name: 'electron', testMatch: 'electron.e2e.ts' },
    { name: 'packaged', testMatch: 'packaged.e2e.ts' },
  ],
});
