import { InvalidKeyError } from '../errors/invalid-key-error.ts'
import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import type { KeyInput } from './key-input.ts'
import { type Bucket, type BucketLimits, checkLimits } from './quota-policy.ts'

/** A key in the one form the pool works with. Holds the key: never print it. */
export interface CheckedKey {
  readonly key: string
  /** As declared; undefined where nobody did. */
  readonly project: string | undefined
  readonly limits: Partial<BucketLimits>
}

// What people leave in place of a key, once case, quotes and punctuation are gone. Keys of test servers must pass.
const placeholder =
  /^((your|my|insert|enter|paste|add|replace)\w*(api)?key\w*|(the)?(google|youtube)?apikey(here)?|processenv\w*|changeme|placeholder|todo|x{3,}|undefined|null|nan|objectobject)$/i

/** Checks all keys; throws `InvalidKeyError` or `InvalidOptionError`, neither of which ever shows a key. */
export function checkKeys(inputs: readonly KeyInput[]): readonly CheckedKey[] {
  const positions = new Map<string, number>()
  const declared = new Map<string, Partial<Record<Bucket, number>>>()
  const checked = inputs.map((input, index) => {
    const key = checkKey(input, index)
    const first = positions.get(key.key)
    if (first !== undefined) {
      throw new InvalidKeyError({ index, problem: `is the same key as keys[${first}]. Remove one of them.` })
    }
    positions.set(key.key, index)
    if (key.project !== undefined) declareTogether(declared, key.project, key.limits, index)
    return key
  })
  // Every key of a project carries all that is declared for it, whichever key says so.
  return checked.map((key) =>
    key.project === undefined ? key : { ...key, limits: declared.get(key.project) ?? key.limits },
  )
}

/** Checks one key at a position of the list. */
export function checkKey(input: KeyInput, index: number): CheckedKey {
  const details = typeof input === 'object' && input !== null ? input : { key: input }
  const problem = keyProblem(details.key)
  if (problem !== undefined) throw new InvalidKeyError({ index, problem })
  const limits = details.limits === undefined ? {} : checkLimits(`keys[${index}].limits`, details.limits)
  return { key: details.key, project: checkProject(details.project, `keys[${index}].project`), limits }
}

function keyProblem(key: unknown): string | undefined {
  if (key === undefined || key === null) return `is ${key}. Is the environment variable set that should hold it?`
  if (typeof key !== 'string') return `is a ${typeof key}. Give the API key as a string, or as { key, project }.`
  if (key.trim() === '') return 'is empty. Give one of your own API keys, or leave it out.'
  if (key.trim() !== key) return 'has white space around it. Trim it: a line break from a file is often the reason.'
  if (/\s/.test(key)) return 'has white space inside. Give each key as an item of its own.'
  if (!/^[\x21-\x7e]+$/.test(key))
    return 'has characters that no API key has. Copy it again from the Google Cloud console.'
  if (/^["'`]|["'`]$/.test(key)) return 'has quotation marks around it. Remove them.'
  if (/^[<{[$%]/.test(key) || placeholder.test(key.replace(/[^a-z0-9]/gi, ''))) {
    return 'is a placeholder, not a key. Replace it by an API key from the Google Cloud console.'
  }
  return undefined
}

/** Answers name projects as `projects/123456789012` and consoles as `123456789012`: both mean the same here. */
function checkProject(project: unknown, option: string): string | undefined {
  if (project === undefined) return undefined
  // Never shows what was given: a key in the wrong place is one of the ways to get here.
  if (typeof project !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(project) || project.startsWith('key:')) {
    throw new InvalidOptionError({
      option,
      expected: "the id or number of the key's Google Cloud project, without white space and not starting with 'key:'",
      received: typeof project === 'string' ? `${project.length} characters` : typeof project,
      hint: 'Leave it out where it is not known.',
    })
  }
  return project.replace(/^projects\//, '')
}

function declareTogether(
  declared: Map<string, Partial<Record<Bucket, number>>>,
  project: string,
  limits: Partial<BucketLimits>,
  index: number,
): void {
  const known = declared.get(project) ?? {}
  declared.set(project, known)
  for (const [bucket, units] of Object.entries(limits) as [Bucket, number][]) {
    const before = known[bucket]
    if (before !== undefined && before !== units) {
      throw new InvalidOptionError({
        option: `keys[${index}].limits.${bucket}`,
        expected: `${before}, as an earlier key declares for the same project`,
        received: units,
        hint: 'Quota belongs to the project: declare it once.',
      })
    }
    known[bucket] = units
  }
}
