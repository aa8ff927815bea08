import type { ArchiverEvents } from '@youtube-archives/core'
import type { FeedEntry } from './feed-entry.ts'

/** What there is to tell of an event. */
export type Told = Omit<FeedEntry, 'id' | 'at' | 'type'>
type Describe = { readonly [Name in keyof ArchiverEvents]?: (event: ArchiverEvents[Name]) => Told }

/** What the feed tells of one by one, and how. Other events that are not here are too many, or nobody's business. */
export const descriptions: Describe = {
  'run:start': ({ sourceIds }) => ({ text: `Looking for what is due in ${count(sourceIds.length, 'source')}` }),
  'watch:start': ({ sourceIds }) => ({ text: `Watching ${count(sourceIds.length, 'source')}` }),
  'watch:trouble': ({ error, retryInMs }) => ({
    text: `The storage does not answer, trying again in ${Math.round(retryInMs / 1_000)} s: ${error.message}`,
  }),
  'plan:overload': ({ demandCallsPerDay, callsPerDay }) => ({
    text: `Reading everything takes ${Math.round(demandCallsPerDay)} searches a day and there are ${Math.round(callsPerDay)}: polls read the newest page only`,
  }),
  'merge:stopped': ({ sourceId }) => ({
    text: 'A source is read alone again: merged searches showed less of it',
    sourceId,
  }),
  'sentinel:judged': ({ isWorthIt }) => ({
    text: `Checking the video counts of channels is ${isWorthIt ? '' : 'not '}worth its units`,
  }),
  'page:stored': ({ kind, sourceId, rows, matchesNew }) => ({
    text: pageText(kind, rows, matchesNew),
    sourceId,
  }),
  'task:done': ({ kind, sourceId }) => ({ text: `Done: ${doing(kind)}`, sourceId }),
  'task:deferred': ({ kind, sourceId, reason, notBefore }) => ({
    text: `Put off until ${notBefore.toISOString()}, ${doing(kind)}: ${reason}`,
    sourceId,
  }),
  'task:dead': ({ kind, sourceId, reason }) => ({
    text: `Failed too often and waits for you, ${doing(kind)}: ${reason}`,
    sourceId,
  }),
  'source:stopped': ({ sourceId, reason }) => ({ text: `YouTube refuses a source: ${reason}`, sourceId }),
  'search:untrusted': ({ sourceId, problem }) => ({ text: `An answer was not believed: ${problem}`, sourceId }),
  'search:paused': ({ until }) => ({ text: `Searches rest until ${until.toISOString()}` }),
  'window:thinned': ({ sourceId, after, before }) => ({
    text: `YouTube showed a sample only of ${after.toISOString()} to ${before.toISOString()}: it is read in smaller parts`,
    sourceId,
  }),
  'window:lost': ({ sourceId, after }) => ({
    text: `The second ${after.toISOString()} holds more videos than YouTube shows`,
    sourceId,
  }),
  'bucket:exhausted': ({ projectId, bucket, availableAt }) => ({
    text: `Project ${projectId} has spent its ${bucket} units until ${availableAt.toISOString()}`,
  }),
  'key:cooling-down': ({ keyId, until, reason }) => ({
    text: `Key ${keyId} pauses until ${until.toISOString()}: ${reason}`,
  }),
  'key:rejected': ({ keyId, reason }) => ({ text: `Key ${keyId} is left alone: ${reason}` }),
  'key:usable': ({ keyId }) => ({ text: `Key ${keyId} can be used` }),
  'project:learned': ({ keyId, projectNumber }) => ({ text: `Key ${keyId} belongs to project ${projectNumber}` }),
  'request:retry': ({ method, attempt, error }) => ({
    text: `Attempt ${attempt} of ${method} failed and is repeated: ${error.message}`,
  }),
}

// Kinds may be added to core: one that is not here is told of by its name.
const doings: Readonly<Record<string, string>> = {
  window: 'reading a stretch of time',
  settle: 'reading a stretch once more',
  sweep: 'looking again for what was missed',
  uploads: 'walking a channel’s uploads',
  follow: 'looking at a followed channel',
  hydrate: 'fetching videos in full',
  refresh: 'refreshing videos',
}

function doing(kind: string): string {
  return doings[kind] ?? kind
}

function pageText(kind: string, rows: number, matchesNew: number): string {
  if (kind === 'hydrate') return `Fetched ${count(rows, 'video')} in full`
  if (kind === 'refresh') return `Refreshed ${count(rows, 'video')}`
  return `Stored a page, ${doing(kind)}: ${count(rows, 'row')}, ${matchesNew} new`
}

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`
}
