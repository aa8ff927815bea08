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
    // Whatever a file imports stays loaded for the next one; each has a server and a browser of its own all the same.
    isolate: false,
    restoreMocks: true,
  },
})
