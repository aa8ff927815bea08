import { join, resolve } from 'node:path'
import { multistream, type Logger as PinoLogger, pino, type StreamEntry } from 'pino'
import roll from 'pino-roll'
import type { Settings } from '../settings/settings.ts'
import { makeScrubber } from './scrub-secrets.ts'

export type Logger = PinoLogger

export interface OpenLog extends AsyncDisposable {
  readonly logger: Logger
  /** Of the file that is written to; the number in it rises as it is rotated. */
  readonly file: string
}

/** JSON lines to the console and to a file that is rotated daily and at 20 MB, eight of them kept. No secret of the settings gets into either. */
export async function openLog(settings: Settings): Promise<OpenLog> {
  const file = join(resolve(settings.dataDirectory), 'logs', 'server')
  const rolling = await roll({
    file,
    frequency: 'daily',
    size: '20m',
    mkdir: true,
    limit: { count: 7, removeOtherLogFiles: true },
  })
  const level = settings.logLevel
  const streams: StreamEntry[] = [
    { level: 'trace', stream: process.stdout },
    { level: 'trace', stream: rolling },
  ]
  const scrub = makeScrubber(settings)
  const logger = pino({ level, base: null, hooks: { streamWrite: scrub } }, multistream(streams))
  return {
    logger,
    file,
    [Symbol.asyncDispose]: () =>
      new Promise((done) => {
        rolling.once('close', done)
        rolling.end()
      }),
  }
}
