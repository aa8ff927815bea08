import type { KeyInput } from '@youtube-archives/core'
import { SettingsError } from './settings-error.ts'

/** Keys with their projects: none, one for all, or one a key. What a key looks like is the key pool's to judge. */
export function readKeys(keyList: string | undefined, projectList: string | undefined): readonly KeyInput[] {
  const keys = list(keyList)
  const projects = list(projectList)
  if (projects.length > 1 && projects.length !== keys.length) {
    throw new SettingsError([
      `YOUTUBE_PROJECT: expected one project for all keys, or ${keys.length}, one a key; got ${projects.length}`,
    ])
  }
  return keys.map((key, index) => ({ key, project: projects[index] ?? projects[0] }))
}

function list(text = ''): readonly string[] {
  return text.split(/[,\s]+/).filter((item) => item !== '')
}
