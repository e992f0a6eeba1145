/** How the tests run (测试): all of test/, two at a time, with results that the build server can count. */
import { defineConfig } from 'vitest/config';

/** A test that has not ended by then hangs: the slowest ones patrol many sites, or start a browser. */
const PATIENCE_MS = 120_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
    teardownTimeout: 10_000,
    // The crawls of integration and e2e tests would starve each other of the two cores that they are made for.
    maxWorkers: 2,
    reporters: ['default', 'json'],
    outputFile: { json: 'node_modules/.vitest/results.json' },
  },
});
