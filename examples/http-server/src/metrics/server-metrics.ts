import type { Archiver } from '@youtube-archives/core'
import { type Counter, type Histogram, Registry } from './registry.ts'

/** What the server counts. */
export interface ServerMetrics {
  readonly registry: Registry
  readonly requests: Counter
  readonly requestSeconds: Histogram
  readonly errors: Counter
}

/** Counts what the archiver tells of, from now on. */
export function countEvents(archiver: Archiver): ServerMetrics {
  const registry = new Registry()
  const pages = registry.counter('youtube_archives_pages_total', 'Answers of YouTube that were stored, by kind of task')
  const videos = registry.counter('youtube_archives_videos_total', 'Videos by what happened to them')
  const retries = registry.counter('youtube_archives_retries_total', 'Calls that were repeated, by method and bucket')
  const tasks = registry.counter('youtube_archives_task_ends_total', 'Tasks that ended a step, by kind and how')
  const refusals = registry.counter(
    'youtube_archives_refusals_total',
    'Calls that YouTube refused for the key, by bucket',
  )
  const errors = registry.counter('youtube_archives_errors_total', 'Errors, by code')
  const delay = registry.histogram(
    'youtube_archives_video_delay_seconds',
    'From the publication of a video to its place in the archive, of those published within a day before',
    [60, 300, 900, 1_800, 3_600, 7_200, 21_600, 86_400],
  )

  archiver.on('page:stored', ({ kind }) => pages.add({ kind }))
  archiver.on('video:new', ({ video }) => {
    videos.add({ change: 'new' })
    const seconds = (video.fetchedAt.getTime() - video.publishedAt.getTime()) / 1_000
    // Older ones were read as a part of the past: they say nothing of how fresh the archive is.
    if (seconds <= 86_400) delay.observe(Math.max(0, seconds))
  })
  archiver.on('video:updated', () => videos.add({ change: 'updated' }))
  archiver.on('video:gone', () => videos.add({ change: 'gone' }))
  archiver.on('task:done', ({ kind }) => tasks.add({ kind, end: 'done' }))
  archiver.on('task:deferred', ({ kind, deferral }) => tasks.add({ kind, end: `deferred-${deferral}` }))
  archiver.on('task:dead', ({ kind }) => tasks.add({ kind, end: 'dead' }))
  archiver.on('request:retry', ({ method, bucket, error }) => {
    retries.add({ method, bucket })
    errors.add({ code: codeOf(error) })
  })
  archiver.on('request:refused', ({ bucket, outcome, error }) => {
    refusals.add({ bucket, outcome })
    errors.add({ code: codeOf(error) })
  })
  archiver.on('listener:error', () => errors.add({ code: 'listener_error' }))

  const requests = registry.counter('youtube_archives_http_requests_total', 'Requests that were answered, by status')
  const requestSeconds = registry.histogram(
    'youtube_archives_http_request_seconds',
    'From a request to the first byte of its answer',
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  )
  return { registry, requests, requestSeconds, errors }
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : 'unexpected'
}
