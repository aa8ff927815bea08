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
    text: `Stored a page of a ${kind} task: ${count(rows, 'row')}, ${matchesNew} new`,
    sourceId,
  }),
  'task:done': ({ kind, sourceId }) => ({ text: `Finished a ${kind} task`, sourceId }),
  'task:deferred': ({ kind, sourceId, reason, notBefore }) => ({
    text: `Put a ${kind} task off until ${notBefore.toISOString()}: ${reason}`,
    sourceId,
  }),
  'task:dead': ({ kind, sourceId, reason }) => ({
    text: `A ${kind} task failed too often and waits for you: ${reason}`,
    sourceId,
  }),
  'source:stopped': ({ sourceId, reason }) => ({ text: `YouTube refuses a source: ${reason}`, sourceId }),
  'search:untrusted': ({ sourceId, problem }) => ({ text: `An answer was not believed: ${problem}`, sourceId }),
  'search:paused': ({ until }) => ({ text: `Searches rest until ${until.toISOString()}` }),
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

function count(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`
}
