import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], testTimeout: number) => ({
  test: { name, include, testTimeout, hookTimeout: testTimeout, fileParallelism: name === 'unit' },
})

/** Five projects by what they need: nothing; real adapters; whole hosts; the built shells and a Chromium; the contract tool chain. */
export default defineConfig({
  test: {
    expect: { poll: { timeout: 10_000 } },
    projects: [
      project('unit', ['test/unit/**/*.test.ts'], 20_000),
      project('integration', ['test/compliance/**/*.test.ts', 'test/integration/**/*.test.ts'], 120_000),
      project('faults', ['test/faults/**/*.test.ts'], 240_000),
      project('e2e', ['test/e2e/**/*.test.ts'], 240_000),
      project('contracts', ['test/contracts/**/*.test.ts'], 600_000),
    ],
  },
})
