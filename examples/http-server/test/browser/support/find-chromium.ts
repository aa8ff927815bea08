import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The browser that `CHROMIUM_PATH` names, else the first that is on the path. @throws where there is none, with what to do */
export function findChromium({ CHROMIUM_PATH: given, PATH = '' }: NodeJS.ProcessEnv = process.env): string {
  if (given !== undefined && given !== '') {
    if (existsSync(given)) return given
    throw new Error(`CHROMIUM_PATH is ${given}, and there is no such file.`)
  }
  const found = names
    .flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
    .find((path) => existsSync(path))
  if (found !== undefined) return found
  throw new Error('These tests need Chromium: `apt-get install chromium`, or set CHROMIUM_PATH to where one is.')
}
