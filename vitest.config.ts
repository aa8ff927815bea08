import { defineConfig } from 'vitest/config'

// Its tests, and those of whoever builds on it, share one database server for the run.
const withPostgres = ['packages/adapter-postgres/test/**/*.test.ts', '{packages,examples}/*/test/postgres/**/*.test.ts']
// These have a configuration of their own.
const withBrowser = ['examples/*/test/browser/**']
// They take over the `fetch` of their whole process.
const withMsw = ['packages/fake-youtube/test/msw/**/*.test.ts']
// Its HTTP server takes over `Request` and `Response` of its whole process.
const withServer = ['examples/http-server/test/**/*.test.ts']

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('packages', {
        include: ['{packages,examples,benchmarks}/*/test/**/*.test.ts', 'test/**/*.test.ts'],
        exclude: [...withPostgres, ...withBrowser, ...withMsw, ...withServer],
      }),
      project('msw', { include: withMsw }),
      project('server', { include: withServer, exclude: [...withPostgres, ...withBrowser] }),
      project('postgres', {
        include: withPostgres,
        globalSetup: 'packages/adapter-postgres/test/support/global-setup.ts',
      }),
    ],
  },
})

function project(name: string, files: { include: string[]; exclude?: string[]; globalSetup?: string }) {
  return {
    // Node gets these for `require` as well: with 'import' among them, packages that are made for both would hand over the wrong half.
    ssr: { resolve: { conditions: ['youtube-archives-source', 'node'] } },
    test: {
      name,
      environment: 'node' as const,
      // A process that has loaded the packages once runs one file after the other: loading them anew for each takes as long as many a test. So a file
      // leaves nothing behind in globals or modules.
      isolate: false,
      testTimeout: 60_000,
      restoreMocks: true,
      ...files,
    },
  }
}
