import type { RunReport } from '@youtube-archives/core'
import { countOf, formatCount, formatInstant } from '../output/terminal-text.ts'

/** What a run did, what it left, and when that can go on: a table of a few lines. */
export function describeReport(report: RunReport): string {
  const { videosNew, videosUpdated, videosGone, videosPending, pages, searches, units } = report.total
  const { window, settle, sweep } = searches
  const rows = [
    ['videos', counts({ new: videosNew, updated: videosUpdated, gone: videosGone, pending: videosPending })],
    ['pages', formatCount(pages)],
    [
      'searches',
      `${formatCount(window)} to read the timeline, ${formatCount(settle + sweep)} to read some of it again`,
    ],
    ['units spent', counts({ search: units.search, default: units.default, stats: units.stats })],
    ['timeline', describeTimeline(report)],
    ['remaining', describeRest(report)],
  ]
  return rows.map(([name = '', text]) => `  ${name.padEnd(13)}${text}`).join('\n')
}

function counts(numbers: Readonly<Record<string, number>>): string {
  return Object.entries(numbers)
    .map(([name, count]) => `${formatCount(count)} ${name}`)
    .join(', ')
}

function describeTimeline({ sources }: RunReport): string {
  const seconds = { span: 0, read: 0, provisional: 0, lost: 0 }
  for (const { coverage } of Object.values(sources)) {
    seconds.span += coverage?.spanSeconds ?? 0
    seconds.read += coverage?.readSeconds ?? 0
    seconds.provisional += coverage?.provisionalSeconds ?? 0
    seconds.lost += coverage?.lostSeconds ?? 0
  }
  if (seconds.span === 0) return 'none: channels are walked'
  const read = seconds.read + seconds.provisional + seconds.lost
  const hours = Math.round(seconds.provisional / 3_600)
  const again =
    hours > 0 ? `; the newest ${countOf(hours, 'hour')} are read again once YouTube's index has settled` : ''
  return `${Math.floor((100 * read) / seconds.span)} % read${again}`
}

function describeRest({ total, waitingFor, nextTaskAt }: RunReport): string {
  const { remainingTasks, availableAt } = total
  if (remainingTasks === 0) return 'nothing that is due'
  const tasks = countOf(remainingTasks, 'task')
  if (availableAt !== undefined) return `${tasks}, waiting for quota; can go on from ${formatInstant(availableAt)}`
  if (waitingFor.includes('budget')) return `${tasks}, kept back by --max-searches; can go on at once`
  return nextTaskAt === undefined ? tasks : `${tasks}; can go on from ${formatInstant(nextTaskAt)}`
}
