import type { ProjectStatus } from '@youtube-archives/core'
import { countOf, formatCount, formatDay, formatInstant, visibleText } from '../output/terminal-text.ts'
import { describeEstimate } from './describe-estimate.ts'
import type { ArchiveStatus } from './read-status.ts'

/** The status for people, in four parts. */
export function describeStatus(status: ArchiveStatus): string {
  const { sources, tasks, quota } = status
  return [
    ['Sources', ...(sources.length === 0 ? ['none'] : sources.map(describeSource))],
    ['Remaining tasks', describeTasks(tasks.byState), ...describePending(tasks.pendingVideos), describeNext(status)],
    [
      `Quota of ${quota.quotaDay}, until ${formatInstant(quota.resetsAt)}`,
      ...orNone(quota.projects.map(describeProject)),
    ],
    [
      'Keys',
      ...orNone(
        quota.keys.map(({ keyId, projectId, state, reason }) => {
          const why = reason === undefined ? '' : ` (${visibleText(reason)})`
          return `${keyId} of ${visibleText(projectId)}: ${state}${why}`
        }),
      ),
    ],
  ]
    .map(([title, ...lines]) => [title, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n')
}

function describeSource(source: ArchiveStatus['sources'][number]): string {
  const { sourceId, state, stopReason, since, until, videos, tasks, coverageEstimate } = source
  const name = source.kind === 'search' ? `search ${JSON.stringify(source.query)}` : `channel ${source.channel.value}`
  const end = until === undefined ? '' : ` until ${formatDay(until)}`
  const counts = `${countOf(videos.stored, 'video')}, ${formatCount(videos.pending)} pending, ${formatCount(videos.gone)} gone`
  const reason = stopReason === undefined ? '' : ` (${visibleText(stopReason)})`
  return (
    `${visibleText(name, 60)} since ${formatDay(since)}${end}: ${state}${reason}\n` +
    `    ${counts}; ${describeTasks(tasks.byState)}; id ${sourceId}` +
    (coverageEstimate === undefined ? '' : `\n    ${describeEstimate(coverageEstimate)}`)
  )
}

function describeTasks(byState: ArchiveStatus['tasks']['byState']): string {
  const counts = Object.entries(byState).filter(([, count]) => count > 0)
  return counts.length === 0
    ? 'no task'
    : `tasks: ${counts.map(([state, count]) => `${formatCount(count)} ${state}`).join(', ')}`
}

function describePending(pendingVideos: number): readonly string[] {
  return pendingVideos === 0 ? [] : [`${countOf(pendingVideos, 'video')} to be hydrated and in no task yet`]
}

function describeNext({ goesOnAt, now }: ArchiveStatus): string {
  if (goesOnAt === undefined) return 'nothing is written down; the next run looks for what is new'
  return goesOnAt <= now ? 'can go on now' : `can go on from ${formatInstant(goesOnAt)}`
}

function describeProject({ projectId, buckets }: ProjectStatus): string {
  const used = buckets.map(({ bucket, usedUnits, limitUnits, exhaustedUntil, coolingDownUntil }) => {
    const note = exhaustedUntil !== undefined ? ' (spent)' : coolingDownUntil !== undefined ? ' (cooling down)' : ''
    return `${bucket} ${formatCount(usedUnits)} of ${formatCount(limitUnits)}${note}`
  })
  return `${visibleText(projectId)}: ${used.join(', ')}`
}

function orNone(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? ['none yet'] : lines
}
