// One of several workers over one database. Opens everything, says `ready`, waits for `go`, works until nothing is left for it, and says what it read.
import { createInterface } from 'node:readline'
import { createArchiver, type RemainingTask } from '@youtube-archives/core'
import { createPostgresStore } from '../../src/index.ts'
import type { WorkerReport, WorkerTask } from './worker-task.ts'

const { connectionString, schema, archiver: options }: WorkerTask = JSON.parse(process.argv[2] ?? '')
const store = createPostgresStore({ connectionString, schema })
let claimed: RemainingTask | undefined
const reads: string[] = []

// One call at a time: what is answered is what was claimed last.
const remainingTasks = new Proxy(store.remainingTasks, {
  get: (tasks, name) => {
    const member = Reflect.get(tasks, name)
    if (typeof member !== 'function') return member
    return async (...args: unknown[]) => {
      const result: unknown = await Reflect.apply(member, tasks, args)
      if (name === 'claim' || name === 'claimVideos') claimed = (result as RemainingTask | undefined) ?? claimed
      return result
    }
  },
})
const countingFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init)
  if (response.status === 200) reads.push(identityOf(claimed, new URL(String(input)).pathname))
  return response
}
const archiver = createArchiver({
  ...options,
  store: new Proxy(store, {
    get: (target, name) => {
      if (name === 'remainingTasks') return remainingTasks
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  }),
  fetch: countingFetch,
  concurrency: 1,
})
// Adds the sources and registers the keys, so that the clock starts with the work.
await archiver.sources.list()
await archiver.keyPool?.status()
process.stdout.write('ready\n')
for await (const _ of createInterface({ input: process.stdin })) break
const { total } = await archiver.run()
const report: WorkerReport = { reads, pages: total.pages, cpuMs: cpuMs() }
process.stdout.write(`${JSON.stringify(report)}\n`)
await store.close()
process.stdin.destroy()

/**
 * What is asked, source, kind, bounds and token, and the place in the plan: how deep the bounds were halved and how often they were silent, how far a walk was
 * and how often it began anew. Nothing that says when.
 */
function identityOf(task: RemainingTask | undefined, path: string): string {
  if (task === undefined) throw new Error('A call without a task.')
  const { kind, sourceId } = task
  if ('videos' in task) return [path, kind, ...task.videos.map(({ videoId }) => videoId)].join(' ')
  if (task.kind !== 'uploads') return JSON.stringify([path, kind, sourceId, task.position])
  const { mode, rows, restarts, pageToken, nextPageToken } = task.position
  return JSON.stringify([path, kind, sourceId, mode, rows, restarts, pageToken, nextPageToken])
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return Math.round((user + system) / 1_000)
}
