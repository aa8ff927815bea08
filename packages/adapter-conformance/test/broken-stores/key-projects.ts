import { type KeyRegistration, type SettleEffects, StoreError } from '@youtube-archives/core'
import { type Alter, after, before, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'
import { Running } from '../support/running.ts'
import { listing, settling } from './keys.ts'

const registering = (
  change: (keys: readonly KeyRegistration[], known: ReadonlyMap<string, string>) => readonly KeyRegistration[],
): Alter =>
  before('keys.register', async (store, keys, options) => {
    const known = (await store.keys.list()).keys.map(({ keyId, projectId }) => [keyId, projectId] as const)
    return [change(keys, new Map(known)), options]
  })

export const brokenRegistrations: readonly BrokenStore[] = [
  {
    breaks: 'keys-register/idempotent',
    how: 'forgets that a key is rejected when it is registered again',
    archive: after('keys.register', async (_, store, keys) => {
      for (const { keyId } of keys) await store.keys.reactivate(keyId)
    }),
  },
  {
    breaks: 'keys-register/another-limit-forgets-the-learned',
    how: 'believes what was learned although the limit is another',
    archive: remembering(
      () => ({ learned: undefined as SettleEffects | undefined }),
      (memory) => (store) =>
        after('keys.register', async (_, inner, keys) => {
          const { learned } = memory
          const isAnother = keys.some(({ keyId, limits }) => keyId === learned?.keyId && limits.search === 6)
          if (learned !== undefined && isAnother) await inner.keys.settle(learned)
        })(
          before('keys.settle', (_, effects, options) => {
            memory.learned = effects.learned === undefined ? memory.learned : effects
            return [effects, options]
          })(store),
        ),
    ),
  },
  {
    breaks: 'keys-register/limit-left-out',
    how: 'resets a limit that is left out',
    archive: registering((keys, known) =>
      keys.map((key) => {
        const isLess = known.has(key.keyId) && Object.keys(key.limits).length === 0
        return isLess ? { ...key, limits: { search: 9, default: 9, stats: 9 } } : key
      }),
    ),
  },
  {
    breaks: 'keys-register/moves-alone',
    how: 'keeps a key in its first project',
    archive: registering((keys, known) =>
      keys.map((key) => ({ ...key, projectId: known.get(key.keyId) ?? key.projectId })),
    ),
  },
  {
    breaks: 'keys-register/at-once',
    how: 'runs into deadlocks and leaves them to the caller',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('keys.register', async (inner, keys, options) => {
          if (running.count === 0) return inner.keys.register(keys, options)
          throw new StoreError({ operation: 'keys.register', message: 'deadlock detected', isRetryable: true })
        })(running.counting('keys.register')(store)),
    ),
  },
  {
    breaks: 'keys-register/sealed-keys',
    how: 'loses the order of submitted keys',
    archive: after('keys.listSealed', (keys) => [...keys].reverse()),
  },
]

const isNumber = (projectId: string): boolean => /^\d+$/.test(projectId)

export const brokenMerges: readonly BrokenStore[] = [
  {
    breaks: 'keys-merge/becomes-an-alias',
    how: 'forgets the name of a project that became an alias',
    also: ['keys-merge/adds-up'],
    archive: after('keys.list', (listed) => ({ ...listed, aliases: {} })),
  },
  {
    breaks: 'keys-merge/named-again',
    how: 'moves a key that is where it belongs',
    archive: after('keys.settle', (result, _, { projectNumber }) => {
      const isSame = projectNumber !== undefined && result.previousProjectId === projectNumber
      return isSame ? { ...result, previousProjectId: 'another' } : result
    }),
  },
  {
    breaks: 'keys-merge/adds-up',
    how: 'forgets ambiguous refusals where projects become one',
    archive: listing((row, aliases) => {
      if (Object.keys(aliases).length < 2) return row
      return { ...row, days: row.days.map((day) => ({ ...day, ambiguousRefusals: 0 })) }
    }),
  },
  {
    breaks: 'keys-merge/smallest-declared-in-any-order',
    how: 'lets the limit that was declared last win',
    archive: remembering(
      () => ({ last: undefined as number | undefined }),
      (memory) => (store) =>
        listing((row, aliases) => {
          return Object.keys(aliases).length < 2 || row.bucket !== 'search'
            ? row
            : { ...row, declaredUnits: memory.last }
        })(
          before('keys.register', (_, keys, options) => {
            memory.last = keys.at(-1)?.limits.search
            return [keys, options]
          })(store),
        ),
    ),
  },
  {
    breaks: 'keys-merge/declared-wrongly',
    how: 'lets a key that moves leave its declared limit behind',
    archive: listing((row, aliases) => {
      const isMovedTo = isNumber(row.projectId) && !Object.values(aliases).includes(row.projectId)
      return isMovedTo ? { ...row, declaredUnits: undefined } : row
    }),
  },
  {
    breaks: 'keys-merge/answers-win',
    how: 'believes a declaration against an answer',
    archive: remembering(
      () => ({ named: false, declared: undefined as string | undefined }),
      (memory) => (store) =>
        after('keys.list', ({ keys, ...rest }) => ({
          ...rest,
          keys: keys.map((key) => ({ ...key, projectId: memory.declared ?? key.projectId })),
        }))(
          before('keys.register', (_, keys, options) => {
            memory.declared = memory.named && keys[0]?.projectId === 'yet-another' ? 'yet-another' : undefined
            return [keys, options]
          })(
            before('keys.settle', (_, effects, options) => {
              memory.named ||= effects.projectNumber !== undefined
              return [effects, options]
            })(store),
          ),
        ),
    ),
  },
  {
    breaks: 'keys-merge/numbers-are-no-aliases',
    how: 'makes a project number the alias of another',
    archive: remembering(
      () => ({ aliases: {} as Record<string, string> }),
      (memory) => (store) =>
        after('keys.list', (listed) => ({ ...listed, aliases: { ...listed.aliases, ...memory.aliases } }))(
          after('keys.settle', (result) => {
            const { projectId, previousProjectId } = result
            if (isNumber(previousProjectId) && projectId !== previousProjectId)
              memory.aliases[previousProjectId] = projectId
            return result
          })(store),
        ),
    ),
  },
  {
    breaks: 'keys-merge/named-first',
    how: 'forgets that a day is spent where the project is named at the same time',
    archive: settling((effects) => {
      const { giveBack, projectNumber } = effects
      return giveBack && projectNumber ? { ...effects, exhaustedDay: undefined } : effects
    }),
  },
  {
    breaks: 'keys-merge/at-once',
    how: 'loses a unit where a project is named while units are reserved',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('keys.settle', (inner, effects, options) => {
          const isBeside = running.count > 0 && effects.projectNumber !== undefined
          const giveBack = { units: 1, quotaDays: ['2026-07-01'] }
          return inner.keys.settle(isBeside ? { ...effects, giveBack } : effects, options)
        })(running.counting('keys.settle')(running.counting('keys.reserve')(store))),
    ),
  },
]
