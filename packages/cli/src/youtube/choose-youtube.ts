import { InvalidOptionError, type KeyInput } from '@youtube-archives/core'
import type { Environment } from '../environment.ts'
import { readKeys } from '../options/read-keys.ts'
import type { Storage } from '../storage/storage.ts'

/** What an archive is filled from: made-up videos only where somebody asked for them. */
export type YouTubeChoice = { readonly kind: 'fake' } | { readonly kind: 'youtube'; readonly keys: readonly KeyInput[] }

/** Throws `InvalidOptionError` where there is no key and nobody asked for the fake, or where the fake might get into a real database by mistake. */
export function chooseYouTube(
  { fake = false }: { readonly fake?: boolean | undefined },
  storage: Storage,
  env: Environment,
): YouTubeChoice {
  const isFakeByEnvironment = readFlag('FAKE_YOUTUBE', env)
  if (fake && !isFakeByEnvironment && storage.kind === 'server') {
    throw new InvalidOptionError({
      option: '--fake',
      expected: 'a folder (--dir), or FAKE_YOUTUBE=1 beside DATABASE_URL',
      received: 'DATABASE_URL',
      hint: 'Made-up videos get into a database server only where its own environment says so.',
    })
  }
  if (fake || isFakeByEnvironment) return { kind: 'fake' }
  const keys = readKeys(env)
  if (keys.length > 0) return { kind: 'youtube', keys }
  throw new InvalidOptionError({
    option: 'YOUTUBE_API_KEY',
    expected: 'an API key, or several with commas',
    received: undefined,
    hint: 'Make one at https://console.cloud.google.com/apis/credentials, with the YouTube Data API v3 enabled; or try it out with --fake.',
  })
}

function readFlag(name: string, env: Environment): boolean {
  const value = env[name]?.trim() ?? ''
  if (value === '' || value === '0') return false
  if (value === '1') return true
  throw new InvalidOptionError({ option: name, expected: '1, 0 or nothing', received: value })
}
