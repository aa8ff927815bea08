import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import { hashText } from '../random/hash.ts'
import type { ProjectOptions } from './project.ts'

/** What the fake says about a key in logs: never the key. */
export interface KeyIdentity {
  /** Position among all keys in the order in which the fake learned them, from 0. */
  readonly keyIndex: number
  /** Eight hexadecimal digits. */
  readonly keyHash: string
  readonly projectNumber: string
}

/** Which keys are known, and to which project each belongs. */
export interface KeyDirectory {
  /** `undefined` for a key the fake does not know. */
  find(key: string): KeyIdentity | undefined
  readonly projectNumbers: readonly string[]
  /** Makes a new key. @throws FakeYouTubeOptionError for an unknown project. */
  issue(projectNumber?: string): string
}

export function createKeyDirectory(projects: readonly ProjectOptions[]): KeyDirectory {
  const identities = new Map<string, KeyIdentity>()
  const add = (key: string, projectNumber: string): void => {
    const keyHash = hashText(key).toString(16).padStart(8, '0')
    identities.set(key, { keyIndex: identities.size, keyHash, projectNumber })
  }
  for (const { projectNumber, keys } of projects) for (const key of keys) add(key, projectNumber)
  const projectNumbers = projects.map((project) => project.projectNumber)
  return {
    find: (key) => identities.get(key),
    projectNumbers,
    issue(projectNumber = projectNumbers[0] ?? '') {
      if (!projectNumbers.includes(projectNumber)) {
        throw new FakeYouTubeOptionError({
          option: 'issueKey.project',
          expected: `the number of a project: ${projectNumbers.join(', ')}`,
          got: projectNumber,
          fix: 'Name it in the projects option first.',
        })
      }
      let serial = identities.size
      let key: string
      do key = `fake-key-${projectNumber}-${serial++}`
      while (identities.has(key))
      add(key, projectNumber)
      return key
    },
  }
}
