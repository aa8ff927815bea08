import type { SourceStatus } from '@youtube-archives/core'
import type { Child } from 'hono/jsx'
import { formatCount, formatPerDay } from '../../format/count.ts'
import { Time } from '../parts/time.tsx'

interface Fact {
  readonly name: string
  readonly value: Child
}

/** What a person wants to know of a source at a glance. */
export function SourceFacts({ status, now }: { readonly status: SourceStatus; readonly now: Date }) {
  const { source, videos, videosPerDay, tasks } = status
  const remaining = Object.values(tasks.byState).reduce((sum, count) => sum + count, 0)
  const facts: readonly Fact[] = [
    { name: 'Videos', value: formatCount(videos.stored) },
    ...(videos.pending > 0 ? [{ name: 'Being fetched', value: formatCount(videos.pending) }] : []),
    { name: 'Published', value: videosPerDay === undefined ? '–' : formatPerDay(videosPerDay) },
    { name: 'Last read', value: source.lastReadAt ? <Time at={source.lastReadAt} now={now} /> : 'not yet' },
    { name: 'Next read', value: nextRead(status, now) },
    { name: 'Remaining tasks', value: formatCount(remaining) },
  ]
  return (
    <dl class="facts">
      {facts.map(({ name, value }) => (
        <div>
          <dt>{name}</dt>
          <dd class="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The next of its tasks, or the next look for what is new. */
function nextRead({ source, nextTaskAt, nextPollAt }: SourceStatus, now: Date): Child {
  if (source.state !== 'active') return 'when resumed'
  const times = [nextTaskAt, nextPollAt].flatMap((at) => (at === undefined ? [] : [at.getTime()]))
  if (times.length === 0) return 'in its turn'
  const next = new Date(Math.min(...times))
  return next <= now ? 'now' : <Time at={next} now={now} />
}
