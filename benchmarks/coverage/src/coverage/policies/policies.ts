import { archiverPolicies, workerPolicies } from './archiver.ts'
import { literalClassic, stretchedClassic } from './classic.ts'
import { hybridOracle, searchOracle } from './oracle.ts'
import type { Policy } from './policy.ts'

/** Every policy there is, in the order of the tables. */
export const policies: readonly Policy[] = [
  literalClassic,
  stretchedClassic,
  ...archiverPolicies,
  ...workerPolicies,
  searchOracle,
  hybridOracle,
]
