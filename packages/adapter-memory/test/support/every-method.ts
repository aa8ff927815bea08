import type { AbortOptions, ArchiveStore } from '@youtube-archives/core'
import { channelSource, found, hourMs, startsAt } from './builders.ts'

/** Every method of a store, called in a way that would change something where it can. */
export const everyMethod: Readonly<Record<string, (store: ArchiveStore, options: AbortOptions) => Promise<unknown>>> = {
  'videos.get': (store, options) => store.videos.get('v1', options),
  'videos.getMany': (store, options) => store.videos.getMany(['v1'], options),
  'videos.search': (store, options) => store.videos.search({ ...options }),
  'videos.count': (store, options) => store.videos.count({}, options),
  'videos.matches': (store, options) => store.videos.matches(['v1'], options),
  'videos.delete': (store, options) => store.videos.delete(['v1'], options),
  'videos.purgeExpired': (store, options) => store.videos.purgeExpired({ now: far, limit: 10 }, options),
  'channels.get': (store, options) => store.channels.get('UC1', options),
  'channels.purgeExpired': (store, options) => store.channels.purgeExpired({ now: far, limit: 10 }, options),
  'sources.add': (store, options) => store.sources.add(channelSource('s9'), startsAt, options),
  'sources.get': (store, options) => store.sources.get('s1', options),
  'sources.list': (store, options) => store.sources.list({}, options),
  'sources.remove': (store, options) => store.sources.remove('s1', { ...options, videos: true }),
  'sources.counts': (store, options) => store.sources.counts(['s1'], options),
  'sources.sightings': (store, options) =>
    store.sources.sightings(['s1'], { after: startsAt, before: far, limit: 10 }, options),
  'ledger.read': (store, options) => store.ledger.read({}, options),
  'ledger.revise': (store, options) =>
    store.ledger.revise({ sourceId: 's1', expectedRevision: 1, now: startsAt, source: { weight: 5 } }, options),
  'remainingTasks.claim': (store, options) =>
    store.remainingTasks.claim({ kinds: ['window'], order: 'newest', ...lease }, options),
  'remainingTasks.claimVideos': (store, options) =>
    store.remainingTasks.claimVideos({ ...lease, limit: 50, minimum: 1 }, options),
  'remainingTasks.claimFollows': (store, options) =>
    store.remainingTasks.claimFollows({ ...lease, limit: 10 }, options),
  'remainingTasks.renew': (store, options) =>
    store.remainingTasks.renew({ taskId: 'leased', fence: 1, leasedUntil: far }, options),
  'remainingTasks.release': (store, options) =>
    store.remainingTasks.release(
      { taskId: 'leased', fence: 1, now: startsAt, notBefore: far, giveBackAttempt: true },
      options,
    ),
  'remainingTasks.get': (store, options) => store.remainingTasks.get('leased', options),
  'remainingTasks.list': (store, options) => store.remainingTasks.list({}, options),
  'remainingTasks.count': (store, options) => store.remainingTasks.count({}, options),
  'remainingTasks.nextRunnableAt': (store, options) =>
    store.remainingTasks.nextRunnableAt({ kinds: ['window'] }, options),
  'remainingTasks.retry': (store, options) => store.remainingTasks.retry('dead', startsAt, options),
  'remainingTasks.giveUp': (store, options) => store.remainingTasks.giveUp('dead', options),
  'remainingTasks.addPending': (store, options) =>
    store.remainingTasks.addPending([{ videoId: 'v9', notBefore: startsAt, candidate: true }], options),
  'remainingTasks.purgeDone': (store, options) => store.remainingTasks.purgeDone(far, options),
  'keys.now': (store, options) => store.keys.now(options),
  'keys.register': (store, options) => store.keys.register([key], options),
  'keys.reserve': (store, options) =>
    store.keys.reserve(
      { bucket: 'search', units: 1, quotaDays: ['2026-10-01'], keyIds: ['k1'], defaultLimits: limits, now: startsAt },
      options,
    ),
  'keys.settle': (store, options) => store.keys.settle({ keyId: 'k1', bucket: 'search', now: startsAt }, options),
  'keys.list': (store, options) => store.keys.list(options),
  'keys.reactivate': (store, options) => store.keys.reactivate('k1', options),
  'keys.remove': (store, options) => store.keys.remove('k1', options),
  'keys.putSealed': (store, options) => store.keys.putSealed({ ...key, sealed: 'x' }, options),
  'keys.listSealed': (store, options) => store.keys.listSealed(options),
  'keys.removeSealed': (store, options) => store.keys.removeSealed('k1', options),
  'state.get': (store, options) => store.state.get('name', options),
  'state.put': (store, options) => store.state.put('name', 1, 0, options),
  commitPage: (store, options) =>
    store.commitPage(
      {
        task: { taskId: 'leased', fence: 1 },
        expectedProgress: 0,
        now: startsAt,
        next: { state: 'done' },
        found: found('s1', ['v9']),
      },
      options,
    ),
  commitPages: (store, options) =>
    store.commitPages(
      [{ task: { taskId: 'leased', fence: 1 }, expectedProgress: 0, now: startsAt, next: { state: 'done' } }],
      options,
    ),
  'videos.freshness': (store, options) => store.videos.freshness({ expiresBefore: far, askedBefore: far }, options),
  'videos.readings': (store, options) => store.videos.readings('v1', {}, options),
  'videos.purgeReadings': (store, options) => store.videos.purgeReadings({ now: far, limit: 10 }, options),
  'remainingTasks.claimRefresh': (store, options) =>
    store.remainingTasks.claimRefresh({ of: 'content', ...lease, limit: 50, dueBefore: far, fillBefore: far }, options),
  'suppressions.add': (store, options) => store.suppressions.add({ videoIds: ['v1'], now: startsAt }, options),
  'suppressions.deleteMarked': (store, options) =>
    store.suppressions.deleteMarked({ now: startsAt, limit: 10 }, options),
  'suppressions.remove': (store, options) => store.suppressions.remove({ videoIds: ['v9'] }, options),
  'suppressions.count': (store, options) => store.suppressions.count(options),
  purgeEverything: (store, options) => store.purgeEverything({ keys: true, suppressions: true }, options),
  changes: (store, options) => store.changes({ ...options }),
  purgeChanges: (store, options) => store.purgeChanges(far, options),
  now: (store, options) => store.now(options),
  open: (store, options) => store.open({ ...options, origin: 'youtube' }),
}

const far = new Date(startsAt.getTime() + 10_000 * hourMs)
const lease = { now: startsAt, leaseMs: 1_000, worker: 'w1' }
const limits = { search: 100, default: 10_000, stats: 10_000 }
const key = { keyId: 'k1', projectId: 'p1', limits: {} }
