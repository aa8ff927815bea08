import { nameOfStorage } from './archive/open-store.ts'
import type { Settings } from './settings/settings.ts'
import type { RunningServer } from './start-server.ts'

/** What a person reads at the start: where it is, what it archives from, and what was made on the way. */
export function announce({ url, context }: RunningServer, settings: Settings, logFile: string): string {
  const { fake, secretFile } = context
  const lines = [
    `The dashboard is at ${url}`,
    fake === undefined
      ? 'It archives from YouTube.'
      : 'YOUTUBE_API_KEY is not set, so it archives from a fake YouTube in this process: its videos are made up.',
    `The archive is in ${nameOfStorage(settings)}, the log in ${logFile}.*.log`,
  ]
  if (secretFile?.isNew) {
    lines.push(
      `Keys that are submitted on the dashboard are encrypted with a secret that was made just now: ${secretFile.path}. Keep a copy of it; without it they have to be submitted again.`,
    )
  }
  return lines.join('\n')
}
