import { type ErrorAnswerName, isErrorAnswerName } from '../error-answers/error-answers.ts'
import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import type { CustomAnswer, ErrorFault, FaultSpec, TransportFault } from './fault-spec.ts'

/** A fault with every default filled in. */
export type PlannedFault = { readonly kind: 'pass' } | ActiveFault

/** A fault that does something. */
export type ActiveFault =
  | { readonly kind: 'error'; readonly counted: boolean; readonly error: ErrorAnswerName; readonly details: ErrorFault }
  | { readonly kind: 'custom'; readonly counted: boolean; readonly answer: CustomAnswer }
  | {
      readonly kind: 'transport'
      readonly counted: boolean
      readonly fault: TransportFault
      readonly latencyMs: number
      readonly status: number | undefined
    }

const DEFAULT_SLOW_MS = 30_000
const TRANSPORT_FAULTS: Readonly<Record<TransportFault, { readonly executed: boolean }>> = {
  hang: { executed: false },
  reset: { executed: false },
  'reset-after': { executed: true },
  'truncated-body': { executed: true },
  html: { executed: false },
  'empty-body': { executed: false },
  slow: { executed: true },
  'refuse-connection': { executed: false },
}

/** @throws FakeYouTubeOptionError for a name that is neither an error answer nor a transport fault. */
export function planFault(spec: FaultSpec): PlannedFault {
  if (spec === 'pass') return { kind: 'pass' }
  if (typeof spec === 'string') {
    return isErrorAnswerName(spec) ? planError({ error: spec }) : planTransport({ fault: spec })
  }
  if ('error' in spec) return planError(spec)
  if ('fault' in spec) return planTransport(spec)
  if (Number.isInteger(spec.status) && spec.status >= 200 && spec.status <= 599) {
    return { kind: 'custom', counted: spec.counted ?? false, answer: spec }
  }
  throw unknownFault(spec)
}

function planError(details: ErrorFault): PlannedFault {
  if (!isErrorAnswerName(details.error)) throw unknownFault(details.error)
  return { kind: 'error', counted: details.counted ?? false, error: details.error, details }
}

function planTransport(spec: {
  readonly fault: TransportFault
  readonly counted?: boolean
  readonly latencyMs?: number
  readonly status?: number
}): PlannedFault {
  if (!Object.hasOwn(TRANSPORT_FAULTS, spec.fault)) throw unknownFault(spec.fault)
  const { executed } = TRANSPORT_FAULTS[spec.fault]
  return {
    kind: 'transport',
    counted: spec.counted ?? executed,
    fault: spec.fault,
    latencyMs: spec.latencyMs ?? DEFAULT_SLOW_MS,
    status: spec.status,
  }
}

function unknownFault(got: unknown): FakeYouTubeOptionError {
  return new FakeYouTubeOptionError({
    option: 'with',
    expected: "'pass', the name of an error answer or of a transport fault, or an answer with a status of 200 to 599",
    got,
    fix: 'The names are those of errorAnswers, and of the type TransportFault.',
  })
}
