import { createKeyPool } from '../key-pool/create-key-pool.ts'
import type { KeyPool } from '../key-pool/key-pool.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import { SafeEmitter } from '../shared/safe-emitter.ts'
import { createYouTubeClient } from '../youtube-client/create-youtube-client.ts'
import type { Archiver } from './archiver.ts'
import type { ArchiverEvents } from './archiver-events.ts'
import { type ArchiverOptions, resolveArchiverOptions } from './archiver-options.ts'
import { FollowSchedule } from './follow/follow-schedule.ts'
import { SourceMatcher } from './follow/source-matcher.ts'
import { createForgetting } from './forget.ts'
import { forwardEvents } from './forward-events.ts'
import { KnownShares } from './known-share.ts'
import { nextDueAt } from './next-due-at.ts'
import { createAccepting } from './push/accept-push.ts'
import { RefreshTurns } from './refresh-turns.ts'
import { checkSource, resolveSource } from './resolve-source.ts'
import { Run } from './run.ts'
import { RunAccount } from './run-account.ts'
import { type ResolvedRunOptions, resolveRunOptions } from './run-options.ts'
import { RunTally } from './run-tally.ts'
import { SearchTrust } from './search-trust.ts'
import { createSources, putSource } from './sources.ts'
import { SweepYields } from './sweep-yields.ts'
import { beginWatch } from './watch/begin-watch.ts'
import { noteChangedSources, noteUsableKey } from './watch/wake-watch.ts'
import { watchUntilStopped } from './watch/watch.ts'
import type { WatchContext } from './watch/watch-context.ts'
import { resolveWatchOptions } from './watch/watch-options.ts'
import type { WorkContext } from './work-context.ts'

/** Makes an archiver. Does no I/O: the first use opens the store. Throws `InvalidOptionError` or `InvalidKeyError` for bad options. */
export function createArchiver(options: ArchiverOptions): Archiver {
  const settings = resolveArchiverOptions(options)
  const { store, clock, fetch, baseUrl, timeoutMs, secret } = options
  const given = (options.sources ?? []).map((source, index) => checkSource(`sources[${index}]`, source))
  const keyPool =
    options.client === undefined
      ? (options.keyPool ?? createKeyPool({ keys: options.keys ?? [], store: store.keys, secret, clock, timeoutMs }))
      : undefined
  const client =
    options.client ?? createYouTubeClient({ keyPool: keyPool as KeyPool, baseUrl, fetch, timeoutMs, clock })
  const events = new SafeEmitter<ArchiverEvents>()
  forwardEvents(events, keyPool, client)
  const refreshTurns = new RefreshTurns()
  const worker = `archiver-${crypto.randomUUID().slice(0, 8)}`

  let opening: Promise<void> | undefined
  const open = async (): Promise<void> => {
    await store.open({ origin: settings.origin })
    for (const source of given) await putSource(store, resolveSource(source), {})
  }
  const watches = new Set<WatchContext>()
  const forEachWatch = (tell: (watch: WatchContext) => void): void => {
    for (const watch of watches) tell(watch)
  }
  events.on('key:usable', () => forEachWatch(noteUsableKey))
  // Shared by concurrent calls; one that failed is tried again by the next.
  const ready = async ({ signal }: AbortOptions = {}): Promise<void> => {
    signal?.throwIfAborted()
    opening ??= open().catch((error: unknown) => {
      opening = undefined
      throw error
    })
    await opening
  }
  const begin = ({
    signal,
    budget,
    deadline,
    only,
    follow,
  }: ResolvedRunOptions): { readonly work: WorkContext; readonly run: Run } => {
    const account = new RunAccount(budget)
    const trust = new SearchTrust(store)
    const work: WorkContext = {
      store,
      client,
      settings,
      events,
      worker,
      signal,
      account,
      tally: new RunTally(),
      trust,
      knownShares: new KnownShares(),
      sweepYields: new SweepYields(),
      matcher: new SourceMatcher(store),
      matchesLocally: follow,
      follows: follow ? new FollowSchedule({ isFirstAtOnce: true }) : undefined,
      refreshTurns,
      sources: new Map(),
    }
    return { work, run: new Run(work, keyPool, { signal, budget, deadline, only, follow }) }
  }

  return {
    store,
    client,
    keyPool,
    sources: createSources(store, ready, () => forEachWatch(noteChangedSources)),
    ...createForgetting(store, ready),
    ...createAccepting({ store, settings }, ready, () => forEachWatch(({ alarm }) => alarm.ring())),
    on: (event, listener) => events.on(event, listener),
    changes: async (query) => {
      await ready(query)
      return await store.changes(query)
    },
    async run(runOptions = {}) {
      const resolved = resolveRunOptions(runOptions)
      await ready(resolved)
      return await begin(resolved).run.finish()
    },
    async watch(watchOptions = {}) {
      const resolved = resolveWatchOptions(watchOptions)
      await ready(resolved)
      const parts = { store, client, keyPool, settings, events, worker, refreshTurns }
      const watch = beginWatch(parts, resolved)
      watches.add(watch)
      try {
        return await watchUntilStopped(watch)
      } finally {
        watches.delete(watch)
      }
    },
    async step(stepOptions = {}) {
      const resolved = resolveRunOptions(stepOptions)
      await ready(resolved)
      const { work, run } = begin(resolved)
      const next = await run.step()
      if (next === undefined) {
        const { error } = work.account.closures().find(({ stop }) => stop === 'no-usable-key') ?? {}
        if (error !== undefined) throw error
        return { status: 'idle', nextTaskAt: await nextDueAt(store, settings) }
      }
      const { taskId, kind, sourceId } = next.task
      return { status: 'worked', taskId, kind, sourceId, units: work.tally.total.units }
    },
  }
}
