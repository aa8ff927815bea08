import { defineConfig } from 'vitest/config'

// Apart from `npm test`, which needs no browser.
export default defineConfig({
  ssr: { resolve: { conditions: ['youtube-archives-source', 'node'] } },
  test: {
    include: ['examples/*/test/browser/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    restoreMocks: true,
  },
})
