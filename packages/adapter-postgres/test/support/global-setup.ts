import type { TestProject } from 'vitest/node'
import { startServer } from './start-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of a database server that test files may create databases in; undefined where none could be started. */
    readonly postgresUrl: string | undefined
  }
}

/** One server for the whole run: started when the first of its tests is there, ended with the run. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    project.provide('postgresUrl', given)
    return undefined
  }
  const server = await startServer()
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
