import { type BucketRow, type KeyRow, type KeyRows, laterOf } from './key-rows.ts'
import type { KeyRegistration } from './key-store.ts'

/** Makes a key known, or takes over what is declared for it now. */
export function registerKey(rows: KeyRows, { keyId, projectId: declared, limits }: KeyRegistration): void {
  const known = rows.keys.get(keyId)
  const key = known ?? newKey(keyId, declared, rows.projectNamed(declared))
  if (known === undefined) rows.keys.set(keyId, key)
  else if (known.declaredProjectId !== declared) {
    known.declaredProjectId = declared
    // An answer knows better than a declaration: a key never changes its project.
    if (!known.named) moveAlone(rows, known, rows.projectNamed(declared))
  }
  // What is declared for a key that was declared wrongly means the project it turned out to belong to.
  rows.declare(rows.projectNamed(declared) === key.projectId ? declared : key.projectId, limits)
}

/** An answer names the project of a key. */
export function learnProject(rows: KeyRows, key: KeyRow, projectNumber: string, now: Date): void {
  const from = key.projectId
  const isNumber = /^\d+$/.test(from)
  if (from !== projectNumber) {
    if (rows.project(from).named || isNumber) moveAlone(rows, key, projectNumber, { withLimits: true })
    else mergeProject(rows, from, projectNumber, now)
  }
  rows.project(projectNumber).named = true
  key.named = true
}

/** `from` becomes another name of `to`, with everything it has. */
function mergeProject(rows: KeyRows, from: string, to: string, now: Date): void {
  for (const [bucket, row] of rows.project(from).buckets) {
    const target = rows.bucket(to, bucket)
    if (isSmaller(believed(row, now), believed(target, now))) {
      target.learnedUnits = row.learnedUnits
      target.learnedUntil = row.learnedUntil
    }
    target.coolingDownUntil = laterOf(target.coolingDownUntil, row.coolingDownUntil)
    for (const [quotaDay, day] of row.days) {
      const sum = rows.day(to, bucket, quotaDay)
      sum.usedUnits += day.usedUnits
      sum.exhausted ||= day.exhausted
      sum.ambiguousRefusals = Math.max(sum.ambiguousRefusals, day.ambiguousRefusals)
    }
  }
  rows.projects.delete(from)
  for (const [name, projectId] of rows.aliases) if (projectId === from) rows.aliases.set(name, to)
  rows.aliases.set(from, to)
  for (const key of rows.keys.values()) if (key.projectId === from) key.projectId = to
}

/** Takes the units used through the key along. */
function moveAlone(rows: KeyRows, key: KeyRow, to: string, { withLimits = false } = {}): void {
  const from = key.projectId
  if (from === to) return
  if (withLimits) copyLimits(rows, from, to)
  const used = [...key.used].flatMap(([bucket, days]) => [...days].map(([day, units]) => ({ bucket, day, units })))
  for (const { bucket, day, units } of used) rows.addUsed(key, bucket, day, -units)
  key.projectId = to
  for (const { bucket, day, units } of used) rows.addUsed(key, bucket, day, units)
}

function copyLimits(rows: KeyRows, from: string, to: string): void {
  for (const bucket of ['search', 'default', 'stats'] as const) {
    const units = rows.declaredUnits(from, bucket)
    // Not a declaration of its own: what answers taught about the other project stays believed.
    if (units !== undefined && isSmaller(units, rows.declaredUnits(to, bucket))) rows.declaredFor(to)[bucket] = units
  }
}

function believed({ learnedUnits, learnedUntil }: BucketRow, now: Date): number | undefined {
  return learnedUntil !== undefined && now < learnedUntil ? learnedUnits : undefined
}

function isSmaller(units: number | undefined, than: number | undefined): boolean {
  return units !== undefined && (than === undefined || units < than)
}

function newKey(keyId: string, declaredProjectId: string, projectId: string): KeyRow {
  return {
    keyId,
    projectId,
    declaredProjectId,
    named: false,
    rejectedReason: undefined,
    coolingDownUntil: undefined,
    coolingDownReason: undefined,
    lastUsedAt: undefined,
    used: new Map(),
  }
}
