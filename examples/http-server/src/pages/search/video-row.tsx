import type { SourceRecord, StoredVideo, TextQuery } from '@youtube-archives/core'
import { formatCount, formatShortCount } from '../../format/count.ts'
import { formatDuration, speakDuration } from '../../format/duration.ts'
import { MarkedText, Text } from '../parts/text.tsx'
import { Time } from '../parts/time.tsx'
import { sourceAddress, sourceName } from '../sources/source-name.ts'
import type { View } from '../view.ts'
import { describeSnippet } from './describe-snippet.ts'
import { type Search, searchAddress } from './read-search.ts'
import { thumbnailUrl } from './thumbnail-url.ts'

interface VideoRowProps {
  readonly view: View
  readonly video: StoredVideo
  readonly search: Search
  readonly text: TextQuery
  readonly sources: readonly SourceRecord[]
}

/** One video of a list. */
export function VideoRow({ view, video, search, text, sources }: VideoRowProps) {
  const { videoId, title, channelId, channelTitle, publishedAt, viewCount } = video
  const address = `https://www.youtube.com/watch?v=${encodeURIComponent(videoId)}`
  const snippet = describeSnippet(video.description, text)
  return (
    <li class="video" id={`video-${videoId}`}>
      <div class="thumbnail" aria-hidden="true">
        <Picture video={video} isFake={view.context.fake !== undefined} />
      </div>
      <div class="video-text">
        <h3>
          <a href={address} rel="noreferrer">
            <MarkedText text={title || videoId} query={text} />
          </a>
        </h3>
        <p class="video-meta">
          <a href={searchAddress(search.fields, { channel: channelId })} title="Only videos of this channel">
            <Text>{channelTitle || channelId}</Text>
          </a>
          <Time at={publishedAt} now={view.now} />
          <Views count={viewCount} />
          <Length video={video} />
        </p>
        {snippet !== '' && (
          <p class="snippet">
            <MarkedText text={snippet} query={text} />
          </p>
        )}
        {sources.length > 0 && (
          <p class="found-by">
            found by
            {sources.map((source) => (
              <a class="chip" href={sourceAddress(source.sourceId)}>
                <Text>{sourceName(source)}</Text>
              </a>
            ))}
          </p>
        )}
      </div>
    </li>
  )
}

function Picture({ video, isFake }: { readonly video: StoredVideo; readonly isFake: boolean }) {
  const src = thumbnailUrl(video, isFake)
  const { durationSeconds, liveBroadcastContent } = video
  const length = durationSeconds === undefined ? undefined : formatDuration(durationSeconds)
  return (
    <>
      {src === undefined ? (
        <span class="no-picture" />
      ) : (
        <img src={src} alt="" width={320} height={180} loading="lazy" decoding="async" referrerpolicy="no-referrer" />
      )}
      {liveBroadcastContent === 'live' || liveBroadcastContent === 'upcoming' ? (
        <span class="length live-length">{liveBroadcastContent}</span>
      ) : (
        length !== undefined && <span class="length">{length}</span>
      )}
    </>
  )
}

function Views({ count }: { readonly count: number | undefined }) {
  if (count === undefined) return null
  return (
    <span title={`${formatCount(count)} views`}>
      {formatShortCount(count)} {count === 1 ? 'view' : 'views'}
    </span>
  )
}

/** For those who do not see the picture with the length on it. */
function Length({ video: { durationSeconds } }: { readonly video: StoredVideo }) {
  return durationSeconds === undefined ? null : (
    <span class="visually-hidden">{speakDuration(durationSeconds)} long</span>
  )
}
