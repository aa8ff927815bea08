import type { JsonObject } from '@youtube-archives/core'
import { Random } from './random.ts'
import { drawRank, drawWords, wordOf } from './vocabulary.ts'

const firstPublishedMs = Date.parse('2020-01-01T00:00:00Z')

// Odd, so that multiplying by it scatters all 32-bit numbers without a collision, and by its inverse brings them back.
const [scatter, gather] = [0x9e3779b1, 0x0e8b2f51]

/** The video id of a number: 11 characters, in an order that has nothing to do with time, as YouTube's are. */
export function videoIdOf(number: number): string {
  const scattered = Math.imul(number + 1, scatter) >>> 0
  return `${scattered.toString(36).padStart(7, '0')}${(number % 1_296).toString(36).padStart(2, '0')}-b`
}

/** The number of a video id. */
export function numberOf(videoId: string): number {
  return (Math.imul(Number.parseInt(videoId.slice(0, 7), 36), gather) >>> 0) - 1
}

/** Half of all videos are of a hundredth of the channels. */
export function channelIdOf(number: number): string {
  const random = new Random(number ^ 0x5bd1e995)
  const channel = Math.floor(20_000 * random.next() ** 6)
  return `UC${String(channel).padStart(22, '0')}`
}

const apartMs = 61_000

export function publishedAtOf(number: number): Date {
  return new Date(firstPublishedMs + number * apartMs)
}

/** The first video published at or after an instant. */
export function firstNumberAt(instant: Date): number {
  return Math.max(0, Math.ceil((instant.getTime() - firstPublishedMs) / apartMs))
}

/** A video resource as `videos.list` answers it with the parts snippet, contentDetails, statistics and status, in the size that real ones have. */
export function makeResource(number: number): JsonObject {
  const random = new Random(number)
  const id = videoIdOf(number)
  const title = titleOf(random)
  const description = descriptionOf(random)
  const tags = Array.from({ length: random.whole(0, 12) }, () => drawWords(random, random.whole(1, 2)))
  const seconds = random.whole(0, 59)
  const picture = (name: string, width: number, height: number): [string, JsonObject] => [
    name,
    { url: `https://i.ytimg.com/vi/${id}/${name}.jpg`, width, height },
  ]
  return {
    kind: 'youtube#video',
    etag: `e${number.toString(36)}`,
    id,
    snippet: {
      publishedAt: publishedAtOf(number).toISOString().replace('.000Z', 'Z'),
      channelId: channelIdOf(number),
      title,
      description,
      thumbnails: Object.fromEntries([
        picture('default', 120, 90),
        picture('mqdefault', 320, 180),
        picture('hqdefault', 480, 360),
        picture('sddefault', 640, 480),
        picture('maxresdefault', 1_280, 720),
      ]),
      channelTitle: `Channel ${channelIdOf(number).replace(/^UC0*/, '')}`,
      ...(tags.length === 0 ? {} : { tags }),
      categoryId: String(random.whole(1, 29)),
      liveBroadcastContent: 'none',
      defaultLanguage: 'en',
      localized: { title, description },
      defaultAudioLanguage: 'en',
    },
    contentDetails: {
      duration: `PT${random.whole(0, 60)}M${seconds}S`,
      dimension: '2d',
      definition: 'hd',
      caption: 'false',
      licensedContent: random.next() < 0.5,
      contentRating: {},
      projection: 'rectangular',
    },
    status: {
      uploadStatus: 'processed',
      privacyStatus: 'public',
      license: 'youtube',
      embeddable: true,
      publicStatsViewable: true,
      madeForKids: false,
    },
    statistics: {
      viewCount: String(Math.floor(10 ** (random.next() * 6))),
      likeCount: String(random.whole(0, 5_000)),
      favoriteCount: '0',
      commentCount: String(random.whole(0, 500)),
    },
  }
}

function titleOf(random: Random): string {
  const words = drawWords(random, random.whole(4, 11))
  const kind = random.next()
  if (kind < 0.06) return `${words} 🔥`
  if (kind < 0.12) return `${words} – café ${wordOf(drawRank(random))}`
  if (kind < 0.3) return `${words} (Official Video) [4K]`
  return words
}

function descriptionOf(random: Random): string {
  // Most are short, some fill a screen.
  const lines = Math.ceil(12 * random.next() ** 2)
  const text: string[] = []
  for (let line = 0; line < lines; line += 1) {
    text.push(drawWords(random, random.whole(4, 16)))
    if (random.next() < 0.2) text.push(`https://www.example.com/${wordOf(drawRank(random))}?a=${line}`)
  }
  return text.join('\n')
}
