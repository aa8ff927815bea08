import type { ArchiveStore } from '@youtube-archives/core'
import type { DemoSettings } from './demo-settings.ts'
import type { FakeDay } from './fake-day.ts'
import { countOf, formatInstant, visibleText } from './terminal-text.ts'

/** Said before anything is spent. */
export function announceYouTube(settings: DemoSettings): string {
  const searches = countOf(settings.maxSearches ?? 0, 'search', 'searches')
  return (
    `${describeSource(settings)} from YouTube.\n` +
    `This spends at most ${searches} of the 100 that a project usually has a day (MAX_SEARCHES changes that), and from its\n` +
    'other 10,000 units about one for every 50 videos found.\n'
  )
}

export function announceFake(settings: DemoSettings, fake: FakeDay): string {
  return (
    `YOUTUBE_API_KEY is not set, so a fake YouTube was started on this machine: ${new URL(fake.baseUrl).origin}\n` +
    'Its videos are made up. The HTTP, the paging and the quota are as real as YouTube has them.\n\n' +
    `${describeSource(settings)} from the fake, whose quota is ${fake.searchesPerDay} searches a day.\n`
  )
}

function describeSource({ query, since }: DemoSettings): string {
  return `Archiving the search "${visibleText(query, 60)}" since ${formatInstant(since)}`
}

/** Said where the person who started the demo ends it. */
export async function describeStop(store: ArchiveStore): Promise<string> {
  const videos = await store.videos.count({ limit: 1_000_000 })
  const { byKind } = await store.remainingTasks.count()
  const tasks = Object.values(byKind).reduce((sum, count) => sum + count, 0)
  return (
    `\nStopped, with ${countOf(videos, 'video')} stored and ${countOf(tasks, 'remaining task')} written down. ` +
    'In a database both would wait for the next run;\nthe demo keeps them in memory, where they end with it.'
  )
}

export function describeNothing({ query }: DemoSettings, fake: FakeDay | undefined): string {
  const hint = fake === undefined ? 'Try other words, or an earlier SINCE.' : `It knows ${fake.topics.join(', ')}.`
  return `\nNothing was found for "${visibleText(query, 60)}". ${hint}`
}

export function farewell(fake: FakeDay | undefined): string {
  const memory = 'The demo keeps its archive in memory: it ends here.'
  if (fake === undefined) return `\n${memory}`
  return `\n${memory} To archive from YouTube itself, with at most 10 searches:\n  YOUTUBE_API_KEY=... QUERY=chess SINCE=2026-10-01 npm run demo`
}
