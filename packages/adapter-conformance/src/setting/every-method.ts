import type { AbortOptions, ArchiveStore } from '@youtube-archives/core'
import type { CaseContext } from './case-context.ts'
import { dayMs, secondMs } from './make.ts'
import { keyOf, reservation } from './make-key.ts'

type Call = (store: ArchiveStore, options: AbortOptions) => Promise<unknown>

/** Every method of a store but `close`, called in a way that would change something in a busy archive where it can. */
export function everyMethod({ make }: CaseContext): Readonly<Record<string, Call>> {
  const now = make.at(0)
  const far = make.at(400 * dayMs)
  const lease = { now, leaseMs: secondMs, worker: 'w1' }
  const held = { taskId: 'leased', fence: 1 }
  const release = { ...held, now, notBefore: far, giveBackAttempt: true }
  const key = keyOf('k1')
  const found = make.found('s2', ['v9'])
  return {
    'videos.get': ({ videos }, options) => videos.get('v1', options),
    'videos.getMany': ({ videos }, options) => videos.getMany(['v1'], options),
    'videos.search': ({ videos }, options) => videos.search({ ...options }),
    'videos.count': ({ videos }, options) => videos.count({}, options),
    'videos.matches': ({ videos }, options) => videos.matches(['v1'], options),
    'videos.delete': ({ videos }, options) => videos.delete(['v1'], options),
    'videos.purgeExpired': ({ videos }, options) => videos.purgeExpired({ now: far, limit: 10 }, options),
    'channels.get': ({ channels }, options) => channels.get('UC1', options),
    'channels.purgeExpired': ({ channels }, options) => channels.purgeExpired({ now: far, limit: 10 }, options),
    'sources.add': ({ sources }, options) => sources.add(make.channelSource('s9'), now, options),
    'sources.get': ({ sources }, options) => sources.get('s1', options),
    'sources.list': ({ sources }, options) => sources.list({}, options),
    'sources.remove': ({ sources }, options) => sources.remove('s1', { ...options, videos: true }),
    'sources.counts': ({ sources }, options) => sources.counts(['s1'], options),
    'sources.sightings': ({ sources }, options) =>
      sources.sightings(['s1'], { after: now, before: far, limit: 10 }, options),
    'ledger.read': ({ ledger }, options) => ledger.read({}, options),
    'ledger.revise': ({ ledger }, options) =>
      ledger.revise({ sourceId: 's1', expectedRevision: 1, now, source: { weight: 5 } }, options),
    'remainingTasks.claim': ({ remainingTasks }, options) =>
      remainingTasks.claim({ kinds: ['window'], order: 'newest', ...lease }, options),
    'remainingTasks.claimVideos': ({ remainingTasks }, options) =>
      remainingTasks.claimVideos({ ...lease, limit: 50, minimum: 1 }, options),
    'remainingTasks.claimFollows': ({ remainingTasks }, options) =>
      remainingTasks.claimFollows({ ...lease, limit: 10 }, options),
    'remainingTasks.addPending': ({ remainingTasks }, options) =>
      remainingTasks.addPending([{ videoId: 'v9', notBefore: now }], options),
    'remainingTasks.renew': ({ remainingTasks }, options) =>
      remainingTasks.renew({ ...held, leasedUntil: far }, options),
    'remainingTasks.release': ({ remainingTasks }, options) => remainingTasks.release(release, options),
    'remainingTasks.get': ({ remainingTasks }, options) => remainingTasks.get('leased', options),
    'remainingTasks.list': ({ remainingTasks }, options) => remainingTasks.list({}, options),
    'remainingTasks.count': ({ remainingTasks }, options) => remainingTasks.count({}, options),
    'remainingTasks.nextRunnableAt': ({ remainingTasks }, options) =>
      remainingTasks.nextRunnableAt({ kinds: ['window'] }, options),
    'remainingTasks.retry': ({ remainingTasks }, options) => remainingTasks.retry('dead', now, options),
    'remainingTasks.giveUp': ({ remainingTasks }, options) => remainingTasks.giveUp('dead', options),
    'remainingTasks.purgeDone': ({ remainingTasks }, options) => remainingTasks.purgeDone(far, options),
    'keys.now': ({ keys }, options) => keys.now(options),
    'keys.register': ({ keys }, options) => keys.register([keyOf('k2', { limits: { search: 1 } })], options),
    'keys.reserve': ({ keys }, options) => keys.reserve(reservation(make, { keyIds: ['k1'] }), options),
    'keys.settle': ({ keys }, options) =>
      keys.settle({ keyId: 'k1', bucket: 'search', now, keyRejectedReason: 'bad' }, options),
    'keys.list': ({ keys }, options) => keys.list(options),
    'keys.reactivate': ({ keys }, options) => keys.reactivate('k1', options),
    'keys.remove': ({ keys }, options) => keys.remove('k1', options),
    'keys.putSealed': ({ keys }, options) => keys.putSealed({ ...key, sealed: 'other' }, options),
    'keys.listSealed': ({ keys }, options) => keys.listSealed(options),
    'keys.removeSealed': ({ keys }, options) => keys.removeSealed('k1', options),
    'state.get': ({ state }, options) => state.get('name', options),
    'state.put': ({ state }, options) => state.put('name', 1, 0, options),
    commitPage: (store, options) =>
      store.commitPage({ task: held, expectedProgress: 0, now, next: { state: 'done' }, found }, options),
    commitPages: (store, options) =>
      store.commitPages([{ task: held, expectedProgress: 0, now, next: { state: 'done' }, found }], options),
    'videos.freshness': ({ videos }, options) => videos.freshness({ expiresBefore: far, askedBefore: far }, options),
    'videos.readings': ({ videos }, options) => videos.readings('v1', {}, options),
    'videos.purgeReadings': ({ videos }, options) => videos.purgeReadings({ now: far, limit: 10 }, options),
    'remainingTasks.claimRefresh': ({ remainingTasks }, options) =>
      remainingTasks.claimRefresh({ of: 'content', ...lease, limit: 50, dueBefore: far, fillBefore: far }, options),
    'suppressions.add': ({ suppressions }, options) => suppressions.add({ videoIds: ['v1'], now }, options),
    'suppressions.deleteMarked': ({ suppressions }, options) => suppressions.deleteMarked({ now, limit: 10 }, options),
    'suppressions.remove': ({ suppressions }, options) => suppressions.remove({ videoIds: ['v9'] }, options),
    'suppressions.count': ({ suppressions }, options) => suppressions.count(options),
    purgeEverything: (store, options) => store.purgeEverything({ keys: true, suppressions: true }, options),
    changes: (store, options) => store.changes({ ...options }),
    purgeChanges: (store, options) => store.purgeChanges(far, options),
    now: (store, options) => store.now(options),
    open: (store, options) => store.open({ ...options, origin: 'somewhere' }),
  }
}

/** Fills an archive so that each of the calls above would change something. */
export async function makeBusy(context: CaseContext): Promise<void> {
  const { make, store } = context
  const rows = { hydrated: [make.video('v1')], channels: [make.channel('UC1')], spans: [make.span(0, 10)] }
  const newTasks = [make.followTask('UC1')]
  await context.commitOn('s1', { found: make.found('s1', ['v1', 'v2']), ...rows, newTasks })
  const release = { fence: 1, now: make.at(0), notBefore: make.at(0), giveBackAttempt: false } as const
  await context.leased('dead', 's2')
  await store.remainingTasks.release({ ...release, taskId: 'dead', state: 'dead' })
  await context.leased('leased', 's2')
  await context.addTasks('s2', [make.windowTask('waiting', 's2')])
  await store.keys.register([keyOf('k1')])
  await store.keys.settle({
    keyId: 'k1',
    bucket: 'search',
    now: make.at(0),
    keyCoolDown: { until: make.at(1), reason: 'x' },
  })
  await store.keys.putSealed({ ...keyOf('k1'), sealed: 'sealed' })
}
