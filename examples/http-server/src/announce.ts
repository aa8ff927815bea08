import { StoreError, YouTubeArchivesError } from '@youtube-archives/core'
import { nameOfStorage } from './archive/open-store.ts'
import type { Settings } from './settings/settings.ts'
import { SettingsError } from './settings/settings-error.ts'
import type { RunningServer } from './start-server.ts'

/** What a person reads at the start: where it is, what it archives from, and what was made on the way. */
export function announce({ url, context }: RunningServer, settings: Settings, logFile: string): string {
  const { fake, secretFile } = context
  const lines = [
    `The dashboard is at ${url}`,
    fake === undefined
      ? 'It archives from YouTube.'
      : 'It archives from a fake YouTube in this process: its videos are made up. YOUTUBE_API_KEY turns it to YouTube.',
    `The archive is in ${nameOfStorage(settings)}, the log in ${logFile}.*.log`,
  ]
  if (secretFile?.isNew) {
    lines.push(
      `Keys that are submitted on the dashboard are encrypted with a secret that was made just now: ${secretFile.path}. Keep a copy of it; without it they have to be submitted again.`,
    )
  }
  return lines.join('\n')
}

/** Why it did not start: what a person can mend in a sentence, anything else, which is a bug, as it is. */
export function describeStart(error: unknown): unknown {
  if (error instanceof SettingsError) return error.message
  if (StoreError.isInstance(error)) return `DATABASE_URL: ${error.message}`
  return YouTubeArchivesError.isInstance(error) ? error.message : error
}
