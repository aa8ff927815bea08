import type { FeedEntry } from '../../live/feed-entry.ts'
import { Text } from '../parts/text.tsx'
import { Time } from '../parts/time.tsx'

/** What happened lately, newest first. Scripts add to it as things happen. */
export function Feed({ entries, now }: { readonly entries: readonly FeedEntry[]; readonly now: Date }) {
  return (
    <ol id="feed" class="feed" data-feed="true">
      {entries.map(({ id, at, type, text }) => (
        <li data-id={String(id)} data-type={type}>
          <Text>{text}</Text>
          <Time at={at} now={now} />
        </li>
      ))}
    </ol>
  )
}
