import { InvalidOptionError, type KeyInput } from '@youtube-archives/core'
import type { Environment } from '../environment.ts'

/** Keys come by the environment only: what stands on a command line can be read by everybody on the machine. Empty where none is set. */
export function readKeys(env: Environment): readonly KeyInput[] {
  const keys = list(env.YOUTUBE_API_KEY)
  const projects = list(env.YOUTUBE_PROJECT)
  if (projects.length > 1 && projects.length !== keys.length) {
    throw new InvalidOptionError({
      option: 'YOUTUBE_PROJECT',
      expected: `one project for all keys, or ${keys.length}, one a key`,
      received: projects.length,
    })
  }
  return keys.map((key, index) => ({ key, project: projects[index] ?? projects[0] }))
}

function list(text = ''): string[] {
  return text.split(/[,\s]+/).filter((item) => item !== '')
}
