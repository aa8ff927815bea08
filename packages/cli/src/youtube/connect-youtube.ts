import type { ArchiverOptions } from '@youtube-archives/core'
import { formatInstant } from '../output/terminal-text.ts'
import type { Parts } from '../parts.ts'
import type { OpenArchive } from '../storage/open-archive.ts'
import type { YouTubeChoice } from './choose-youtube.ts'
import { fakeOrigin } from './fake-place.ts'

/** YouTube, or the fake, ready to be asked. */
export interface ConnectedYouTube extends AsyncDisposable {
  readonly options: Pick<ArchiverOptions, 'keys' | 'baseUrl' | 'fetch' | 'origin'>
  /** For people: what is asked, and what it may cost. */
  readonly announcement: string
}

/** What an archive is opened for: it refuses another one. */
export function originOf(choice: YouTubeChoice, { youtube }: Parts): string {
  return choice.kind === 'fake' ? fakeOrigin : (youtube?.origin ?? 'youtube')
}

/** The fake is loaded only where it is asked for. */
export async function connectYouTube(
  choice: YouTubeChoice,
  opened: OpenArchive,
  { youtube, signal }: Parts,
): Promise<ConnectedYouTube> {
  if (choice.kind === 'youtube') {
    const announcement = 'From YouTube. A project usually has 100 searches a day, and 10,000 units for everything else.'
    return { options: { keys: choice.keys, ...youtube }, announcement, [Symbol.asyncDispose]: async () => undefined }
  }
  const { startFake } = await import('./start-fake.ts')
  const fake = await startFake(opened, signal)
  const day = formatInstant(await opened.store.now({ signal }))
  return {
    options: { keys: [fake.key], baseUrl: fake.baseUrl, origin: fakeOrigin },
    announcement:
      `From a fake YouTube on this machine, ${new URL(fake.baseUrl).origin}. Its videos are made up, and it allows\n` +
      `${fake.searchesPerDay} searches a day. For it the time is ${day}.\n` +
      `It knows ${fake.topics.slice(0, 8).join(', ')} and more.`,
    [Symbol.asyncDispose]: () => fake[Symbol.asyncDispose](),
  }
}
