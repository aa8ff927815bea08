import { checkWholeNumber } from '../errors/check-option.ts'
import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import type { QuotaBucket } from './quota-bucket.ts'

/** Calls a project may make per quota day. A limit may be 0. */
export type QuotaLimits = Readonly<Record<QuotaBucket, number>>

/** A Google Cloud project and its API keys. */
export interface ProjectOptions {
  /** Digits, as in `projects/111111111111`. */
  readonly projectNumber: string
  /** Every key the project accepts at first; more come with `issueKey`. */
  readonly keys: readonly string[]
  /** @defaultValue `{ search: 100, default: 10_000, stats: 10_000 }` */
  readonly limits?: Partial<QuotaLimits>
}

/** @see https://developers.google.com/youtube/v3/determine_quota_cost */
export const DEFAULT_QUOTA_LIMITS: QuotaLimits = { search: 100, default: 10_000, stats: 10_000 }

export const DEFAULT_PROJECTS: readonly ProjectOptions[] = [{ projectNumber: '111111111111', keys: ['fake-key-a1'] }]

/** @throws FakeYouTubeOptionError when a number is no number of a project, or a key stands in two projects. */
export function checkProjects(projects: readonly ProjectOptions[]): void {
  const numbers = new Set<string>()
  const keys = new Set<string>()
  for (const { projectNumber, keys: ownKeys, limits = {} } of projects) {
    if (!/^\d+$/.test(projectNumber) || numbers.has(projectNumber)) {
      throw new FakeYouTubeOptionError({
        option: 'projects.projectNumber',
        expected: 'digits, each number once',
        got: projectNumber,
        fix: "Write '111111111111', for example.",
      })
    }
    numbers.add(projectNumber)
    for (const key of ownKeys) {
      if (key === '' || keys.has(key)) {
        throw new FakeYouTubeOptionError({
          option: 'projects.keys',
          expected: 'texts that are not empty, each in one project',
          // Not the key: it could be a real one.
          got: key === '' ? key : 'a key used twice',
          fix: 'A key belongs to exactly one project.',
        })
      }
      keys.add(key)
    }
    checkLimits(limits)
  }
}

/** @throws FakeYouTubeOptionError unless every limit is a whole number of at least 0. */
export function checkLimits(limits: Partial<QuotaLimits>): void {
  for (const [bucket, limit] of Object.entries(limits)) checkWholeNumber(`limits.${bucket}`, limit, 0)
}
