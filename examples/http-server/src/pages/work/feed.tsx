import type { SourceRecord } from '@youtube-archives/core'
import type { FeedEntry } from '../../live/feed-entry.ts'
import { Text } from '../parts/text.tsx'
import { Time } from '../parts/time.tsx'
import { sourceName } from '../sources/source-name.ts'

/** What happened lately, newest first. Scripts add to it as things happen. */
export function Feed({ entries, sources, now }: FeedProps) {
  const names = Object.fromEntries(sources.map((source) => [source.sourceId, sourceName(source)]))
  return (
    <ol id="feed" class="feed" data-source-names={JSON.stringify(names)}>
      {entries.map(({ id, at, type, text, sourceId }) => (
        <li data-id={String(id)} data-type={type}>
          <Text>{text}</Text>
          <span class="feed-foot">
            {sourceId !== undefined && names[sourceId] !== undefined && <Text>{names[sourceId]}</Text>}
            <Time at={at} now={now} />
          </span>
        </li>
      ))}
    </ol>
  )
}

interface FeedProps {
  readonly entries: readonly FeedEntry[]
  readonly sources: readonly SourceRecord[]
  readonly now: Date
}
