import { checkWholeNumber } from '../errors/check-option.ts'
import type { ApiMethodName } from '../request/api-method.ts'
import type { FaultStep } from './fault-spec.ts'
import { type ActiveFault, type PlannedFault, planFault } from './planned-fault.ts'

/** What a fault can be matched on. */
export interface FaultSubject {
  readonly method: ApiMethodName
  readonly key: string | undefined
  readonly projectNumber: string | undefined
}

/** A step that was added to a script. */
export interface ScriptedFault {
  /** How many more calls it will meet. */
  readonly remaining: number
  /** Takes it out of the script. Safe to call twice. */
  cancel(): void
}

/** Steps still to come. The first one that means a call meets it. */
export interface FaultScript {
  add(step: FaultStep): ScriptedFault
  /** The fault for this call, counted off its step; `undefined` when none is meant. */
  next(subject: FaultSubject): ActiveFault | undefined
  /** Calls still to be met, over all steps. */
  readonly remaining: number
  clear(): void
}

interface PendingStep {
  readonly step: FaultStep
  readonly fault: PlannedFault
  skip: number
  remaining: number
}

export function createFaultScript(): FaultScript {
  const steps: PendingStep[] = []
  return {
    add(step) {
      const { times = 1, match = {} } = step
      if (times !== Infinity) checkWholeNumber('times', times, 1)
      const pending: PendingStep = {
        step,
        fault: planFault(step.with),
        skip: checkWholeNumber('match.nth', match.nth ?? 1, 1) - 1,
        remaining: times,
      }
      steps.push(pending)
      return {
        get remaining() {
          return pending.remaining
        },
        cancel() {
          pending.remaining = 0
        },
      }
    },
    next(subject) {
      for (const pending of steps) {
        if (pending.remaining <= 0 || !isMeant(pending.step, subject)) continue
        if (pending.skip > 0) {
          pending.skip--
          continue
        }
        pending.remaining--
        return pending.fault.kind === 'pass' ? undefined : pending.fault
      }
      return undefined
    },
    get remaining() {
      return steps.reduce((sum, pending) => sum + pending.remaining, 0)
    },
    clear() {
      for (const pending of steps) pending.remaining = 0
      steps.length = 0
    },
  }
}

function isMeant(step: FaultStep, subject: FaultSubject): boolean {
  const { method, key, projectNumber } = step.match ?? {}
  return (
    (method === undefined || method === subject.method) &&
    (key === undefined || key === subject.key) &&
    (projectNumber === undefined || projectNumber === subject.projectNumber)
  )
}
