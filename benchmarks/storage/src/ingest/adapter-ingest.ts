import { createPostgresStore, migrate } from '@youtube-archives/adapter-postgres'
import {
  type ArchiveStore,
  type ChannelRecord,
  channelRecordVersion,
  type HydratedVideo,
  type PageCommit,
} from '@youtube-archives/core'
import type { Pool } from 'pg'

const sourceId = 'benchmark'
const hourMs = 3_600_000

/** Pages as the archiver commits them: first the sightings of a search page, later the same videos hydrated. */
export class AdapterIngest {
  readonly schema: string
  readonly #store: ArchiveStore
  readonly #pageSize: number
  #windows = 0

  private constructor(store: ArchiveStore, schema: string, pageSize: number) {
    this.#store = store
    this.schema = schema
    this.#pageSize = pageSize
  }

  static async create(pool: Pool, schema: string, pageSize: number): Promise<AdapterIngest> {
    await migrate(pool, { schema })
    const store = createPostgresStore({ pool, schema })
    const source = { sourceId, kind: 'search', query: 'q', filters: {}, weight: 1, until: undefined } as const
    await store.sources.add({ ...source, since: new Date(0) }, await store.now())
    return new AdapterIngest(store, schema, pageSize)
  }

  /** Writes down and leases a window for each page; returns the commits. */
  async prepareFound(videos: readonly HydratedVideo[]): Promise<PageCommit[]> {
    const now = await this.#store.now()
    const commits: PageCommit[] = []
    for (const page of this.#pagesOf(videos)) {
      const start = this.#windows * hourMs
      this.#windows += 1
      const taskId = `window-${this.#windows}`
      const [after, before] = [new Date(start), new Date(start + hourMs)]
      const position = { after, before, depth: 0, silentAnswers: 0 }
      const source = await this.#store.sources.get(sourceId)
      const addTasks = [{ taskId, kind: 'window', sourceId, position, notBefore: now }] as const
      await this.#store.ledger.revise({ sourceId, expectedRevision: source?.revision ?? 0, now, addTasks })
      const task = await this.#store.remainingTasks.claim({
        kinds: ['window'],
        order: 'newest',
        now,
        leaseMs: 24 * hourMs,
        worker: 'bench',
      })
      if (task?.taskId !== taskId) throw new Error('Another task than the one just written down was claimed.')
      commits.push({
        task: { taskId, fence: task.fence },
        expectedProgress: task.progress,
        now,
        next: { state: 'done' },
        found: [
          {
            sourceId,
            route: 'search',
            videos: page.map(({ videoId, channelId, publishedAt }) => ({ videoId, channelId, publishedAt })),
            expiresAt: new Date(now.getTime() + 720 * hourMs),
          },
        ],
        spans: [{ after, before, state: 'done', rows: page.length }],
        source: { rate: { events: page.length, exposureMs: hourMs } },
      })
    }
    return commits
  }

  /** Leases hydrate tasks until nothing is pending; returns the commits. */
  async prepareHydrated(videos: readonly HydratedVideo[]): Promise<PageCommit[]> {
    const byId = new Map(videos.map((video) => [video.videoId, video]))
    const now = await this.#store.now()
    const commits: PageCommit[] = []
    for (;;) {
      const task = await this.#store.remainingTasks.claimVideos({
        now,
        leaseMs: 24 * hourMs,
        worker: 'bench',
        limit: this.#pageSize,
        minimum: 1,
      })
      if (task === undefined) return commits
      const hydrated = task.videos.map(({ videoId }) => byId.get(videoId)).filter((video) => video !== undefined)
      if (hydrated.length !== task.videos.length) throw new Error('A video of another round is pending.')
      commits.push({
        task: { taskId: task.taskId, fence: task.fence },
        expectedProgress: task.progress,
        now,
        next: { state: 'done' },
        hydrated,
        channels: [...new Map(hydrated.map((video) => [video.channelId, namedChannel(video)])).values()],
      })
    }
  }

  /** What is measured. */
  async commit(commits: readonly PageCommit[]): Promise<void> {
    for (const commit of commits) {
      const { status } = await this.#store.commitPage(commit)
      if (status !== 'committed') throw new Error(`A commit was ${status}.`)
    }
  }

  #pagesOf(videos: readonly HydratedVideo[]): HydratedVideo[][] {
    const pages: HydratedVideo[][] = []
    for (let from = 0; from < videos.length; from += this.#pageSize)
      pages.push(videos.slice(from, from + this.#pageSize))
    return pages
  }
}

function namedChannel({ channelId, channelTitle, fetchedAt, expiresAt }: HydratedVideo): ChannelRecord {
  const unread = {
    handle: undefined,
    uploadsPlaylistId: undefined,
    videoCount: undefined,
    resource: undefined,
    parts: [],
  }
  return { ...unread, channelId, title: channelTitle, fetchedAt, expiresAt, recordVersion: channelRecordVersion }
}
