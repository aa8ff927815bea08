import type { KeyRows } from '@youtube-archives/core'
import type { Statement } from '../connection/statement.ts'
import {
  deleteBuckets,
  deleteDays,
  deleteProjects,
  deleteUsage,
  putAliases,
  putBuckets,
  putDays,
  putKeys,
  putLimits,
  putProjects,
  putUsage,
} from '../sql/key-ledger.ts'

/** A table as rows of values, the first `keys` of which tell them apart. */
export interface KeyTable {
  readonly keys: number
  readonly put: Statement
  /** Absent where rows never go. */
  readonly remove?: Statement
  rowsOf(rows: KeyRows): unknown[][]
}

/** In the order in which they are written: what refers to a key comes after it. */
export const keyTables: readonly KeyTable[] = [
  {
    keys: 1,
    put: putKeys,
    rowsOf: ({ keys }) =>
      [...keys.values()].map((key) => [
        ...[key.keyId, key.projectId, key.declaredProjectId, key.named, key.rejectedReason],
        ...[key.coolingDownUntil, key.coolingDownReason, key.lastUsedAt],
      ]),
  },
  {
    keys: 3,
    put: putUsage,
    remove: deleteUsage,
    rowsOf: ({ keys }) =>
      [...keys.values()].flatMap(({ keyId, used }) =>
        [...used].flatMap(([bucket, days]) => [...days].map(([day, units]) => [keyId, bucket, day, units])),
      ),
  },
  {
    keys: 1,
    put: putProjects,
    remove: deleteProjects,
    rowsOf: ({ projects }) => [...projects].map(([projectId, { named }]) => [projectId, named]),
  },
  {
    keys: 1,
    put: putAliases,
    rowsOf: ({ aliases }) => [...aliases].map(([name, projectId]) => [name, projectId]),
  },
  {
    keys: 2,
    put: putLimits,
    rowsOf: ({ declared }) =>
      [...declared].flatMap(([name, limits]) => Object.entries(limits).map(([bucket, units]) => [name, bucket, units])),
  },
  {
    keys: 2,
    put: putBuckets,
    remove: deleteBuckets,
    rowsOf: (rows) =>
      [...rows.projects].flatMap(([projectId, { buckets }]) =>
        [...buckets].map(([bucket, row]) => [
          ...[projectId, bucket, rows.declaredUnits(projectId, bucket)],
          ...[row.learnedUnits, row.learnedUntil, row.coolingDownUntil],
        ]),
      ),
  },
  {
    keys: 3,
    put: putDays,
    remove: deleteDays,
    rowsOf: ({ projects }) =>
      [...projects].flatMap(([projectId, { buckets }]) =>
        [...buckets].flatMap(([bucket, { days }]) =>
          [...days].map(([quotaDay, { usedUnits, exhausted, ambiguousRefusals }]) => [
            ...[projectId, bucket, quotaDay],
            ...[usedUnits, exhausted, ambiguousRefusals],
          ]),
        ),
      ),
  },
]
