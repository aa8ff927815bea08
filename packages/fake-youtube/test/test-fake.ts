import { createVirtualClock, type VirtualClock } from '../src/clock/virtual-clock.ts'
import { createFakeYouTube } from '../src/fake-youtube/create-fake-youtube.ts'
import type { FakeYouTube } from '../src/fake-youtube/fake-youtube.ts'
import type { FakeYouTubeOptions } from '../src/fake-youtube/fake-youtube-options.ts'
import { createWorld } from '../src/world/create-world.ts'

export const KEY = 'fake-key-a1'
export const NOW = '2026-09-25T12:00:00Z'

/** Worlds never change unless a test says so: those that do not can share one. */
export const sharedWorld = createWorld({
  seed: 7,
  videos: 4_000,
  startsAt: '2026-09-01T00:00:00Z',
  endsAt: '2026-10-01T00:00:00Z',
})

export function createTestFake(options: FakeYouTubeOptions = {}): { fake: FakeYouTube; clock: VirtualClock } {
  const clock = createVirtualClock({ startsAt: NOW })
  return { clock, fake: createFakeYouTube({ world: sharedWorld, clock, ...options }) }
}

export interface Answer {
  readonly status: number
  // Bodies are whatever the endpoint sends; tests look at single members.
  // biome-ignore lint/suspicious/noExplicitAny: reading members of JSON by hand is what these tests do
  readonly body: any
  readonly headers: Headers
}

export async function call(
  fake: FakeYouTube,
  path: string,
  params: Record<string, string | number | undefined> = {},
  init: RequestInit & { key?: string | undefined } = {},
): Promise<Answer> {
  const url = new URL(`https://youtube.googleapis.com/youtube/v3/${path}`)
  for (const [name, value] of Object.entries(params)) if (value !== undefined) url.searchParams.set(name, String(value))
  const key = 'key' in init ? init.key : KEY
  const headers = new Headers(init.headers)
  if (key !== undefined) headers.set('x-goog-api-key', key)
  const response = await fake.fetch(url, { ...init, headers })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== ''
  return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
}

export function searchVideos(
  fake: FakeYouTube,
  params: Record<string, string | number | undefined> = {},
): Promise<Answer> {
  return call(fake, 'search', { part: 'snippet', type: 'video', order: 'date', maxResults: 50, ...params })
}

export function videoIds(answer: Answer): string[] {
  return answer.body.items.map((item: { id: { videoId: string } }) => item.id.videoId)
}

/** Follows tokens from the first page, at most `mostPages` of them. */
export async function walkSearch(
  fake: FakeYouTube,
  params: Record<string, string | number | undefined>,
  mostPages = 30,
): Promise<Answer[]> {
  const pages: Answer[] = []
  let pageToken: string | undefined
  do {
    const page = await searchVideos(fake, { ...params, pageToken })
    pages.push(page)
    pageToken = page.body.nextPageToken
  } while (pageToken !== undefined && pages.length < mostPages)
  return pages
}
