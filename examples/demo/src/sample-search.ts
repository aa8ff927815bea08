import type { ArchiveStore } from '@youtube-archives/core'
import { countOf, formatDay, type Output, visibleText } from './terminal-text.ts'

/** Searches what is stored, and shows a few of the videos found. */
export async function sampleSearch(output: Output, store: ArchiveStore, text: string): Promise<void> {
  const found = await store.videos.count({ text, limit: 10_000 })
  const { items } = await store.videos.search({ text, limit: 5 })
  output.write(`\nSearching the archive for ${visibleText(text)}: ${countOf(found, 'video')}\n`)
  for (const { publishedAt, title, channelTitle } of items) {
    output.write(`  ${formatDay(publishedAt)}  ${visibleText(title, 60)} (${visibleText(channelTitle, 24)})\n`)
  }
}
