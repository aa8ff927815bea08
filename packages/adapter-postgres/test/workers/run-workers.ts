import { createFakeYouTube } from '@youtube-archives/fake-youtube'
import { ChildProgram } from '../support/child-program.ts'
import type { WorkerReport, WorkerTask } from './worker-task.ts'
import type { WorkersSetting } from './workers-setting.ts'

export interface WorkersResult {
  /** From the word to go to the end of the last one. */
  readonly elapsedMs: number
  /** When the first call arrived, and when a quarter, a half, three quarters and all of them had. */
  readonly arrivalsMs: readonly number[]
  /** Calls that were answered. */
  readonly calls: number
  readonly pages: number
  /** What the least busy of them did. */
  readonly fewestPages: number
  /** CPU time of the workers, their start included. */
  readonly workersCpuMs: number
  /** Of this process: the fake. */
  readonly fakeCpuMs: number
  /** Reads that were answered twice. */
  readonly doubled: readonly string[]
  /** Videos that were hydrated twice. */
  readonly hydratedTwice: readonly string[]
  /** Buckets that were overspent, in words. */
  readonly overspent: readonly string[]
  /** How many of the buckets with little were spent to the last unit. */
  readonly spentBuckets: number
}

/** Lets so many workers, each with one call at a time, fill an empty archive from a YouTube that only counts. */
export async function runWorkers(
  setting: WorkersSetting,
  options: {
    readonly workers: number
    readonly program: string
    readonly latencyMs: number
    readonly connectionString: string
    readonly schema: string
  },
): Promise<WorkersResult> {
  const { workers, program, latencyMs, connectionString, schema } = options
  const { world, projects, sources, keys } = setting
  const fake = createFakeYouTube({ world, projects, behaviour: { refuse: false, latencyMs }, requestLogSize: 100_000 })
  await using server = await fake.listen()
  const archiver = { keys, sources, baseUrl: server.baseUrl, origin: fake.origin }
  const task: WorkerTask = { connectionString, schema, archiver }
  const children = Array.from({ length: workers }, () => new ChildProgram(program, task))
  for (const child of children) await expectLine(child)
  const goAt = fake.clock.now()
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  for (const child of children) child.tell('go')
  const reports = await Promise.all(
    children.map(async (child): Promise<WorkerReport> => JSON.parse(await expectLine(child))),
  )
  const elapsedMs = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpuBefore)
  for (const child of children) await child.ended

  const reads = reports.flatMap((report) => report.reads)
  const calls = fake.control.answered()
  if (reads.length !== calls) throw new Error(`${calls} calls were answered, and ${reads.length} are known to workers.`)
  const hydrated = fake.control.requests
    .filter(({ method }) => method === 'videos.list')
    .flatMap(({ itemIds }) => itemIds)
  const buckets = projects.flatMap(({ projectNumber, limits = {} }) =>
    (['search', 'default'] as const).map((bucket) => {
      const limit = limits[bucket] ?? 0
      return { projectNumber, bucket, limit, units: fake.control.units({ projectNumber, bucket }) }
    }),
  )
  const arrivals = fake.control.requests.map(({ at }) => at.getTime() - goAt)
  return {
    arrivalsMs: [0, 0.25, 0.5, 0.75, 1].map((share) => arrivals[Math.round(share * (arrivals.length - 1))] ?? 0),
    elapsedMs: Math.round(elapsedMs),
    calls,
    pages: reports.reduce((sum, { pages }) => sum + pages, 0),
    fewestPages: Math.min(...reports.map(({ pages }) => pages)),
    workersCpuMs: reports.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    fakeCpuMs: Math.round((user + system) / 1_000),
    doubled: repeated(reads),
    hydratedTwice: repeated(hydrated),
    overspent: buckets
      .filter(({ units, limit }) => units > limit)
      .map(({ projectNumber, bucket, units, limit }) => `${projectNumber} ${bucket}: ${units} of ${limit}`),
    spentBuckets: buckets.filter(({ units, limit }) => units === limit).length,
  }
}

async function expectLine(child: ChildProgram): Promise<string> {
  const line = await child.nextLine()
  if (line !== undefined) return line
  const { code, signal, errors } = await child.ended
  throw new Error(`A worker ended with ${code ?? signal}: ${errors}`)
}

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return names.filter((name) => seen.size === seen.add(name).size)
}
