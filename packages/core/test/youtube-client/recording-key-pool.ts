import type { KeyLease, LeaseOutcome } from '../../src/key-pool/key-lease.ts'
import type { KeyPool, LeaseOptions, LeaseRequest } from '../../src/key-pool/key-pool.ts'
import { defaultQuotaPolicy } from '../../src/key-pool/quota-policy.ts'

export interface Settlement {
  readonly keyId: string
  readonly outcome: LeaseOutcome
}

/**
 * A key pool that hands out its keys in turn and writes down what is asked and settled. `beforeLease` may reject or wait;
 * `beforeSettle` may reject.
 */
export class RecordingKeyPool implements KeyPool {
  readonly policy = defaultQuotaPolicy
  readonly leases: { readonly request: LeaseRequest; readonly options: LeaseOptions | undefined }[] = []
  readonly settlements: Settlement[] = []
  beforeLease: (options: LeaseOptions | undefined, number: number) => void | Promise<void> = () => undefined
  beforeSettle: () => void = () => undefined
  readonly #keys: readonly string[]

  constructor(keys: readonly string[]) {
    this.#keys = keys
  }

  async lease(request: LeaseRequest, options?: LeaseOptions): Promise<KeyLease> {
    const number = this.leases.length
    this.leases.push({ request, options })
    await this.beforeLease(options, number)
    const index = number % this.#keys.length
    const key = this.#keys[index] ?? ''
    const keyId = `key-id-${index + 1}`
    return {
      ...request,
      keyId,
      projectId: `project-${index + 1}`,
      quotaDays: ['2026-11-22'],
      revealKey: () => key,
      settle: async (outcome) => {
        this.settlements.push({ keyId, outcome })
        this.beforeSettle()
      },
    }
  }

  get outcomes(): readonly LeaseOutcome['kind'][] {
    return this.settlements.map(({ outcome }) => outcome.kind)
  }

  on(): () => void {
    return () => undefined
  }

  submit = unused
  remove = unused
  reactivate = unused
  status = unused
  forecast = unused
}

function unused(): never {
  throw new Error('The client has no business here.')
}
