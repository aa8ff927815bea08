import type { Contract } from './contract.ts'
import { claims } from './contracts/claims.ts'
import { commitPage } from './contracts/commit-page.ts'
import { commitRepeat } from './contracts/commit-repeat.ts'

/** Every contract of a store, by concern. */
export const contracts: readonly Contract[] = [...commitPage, ...commitRepeat, ...claims]
