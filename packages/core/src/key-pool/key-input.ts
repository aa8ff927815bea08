import type { BucketLimits } from './quota-policy.ts'

/** An API key, alone or with what is known about the project that owns its quota. */
export type KeyInput =
  | string
  | {
      readonly key: string
      /** Id or number of the Google Cloud project. Absent: a project of its own until an answer of YouTube names it. */
      readonly project?: string | undefined
      /**
       * What this project has instead of the policy's limits, in units a day. A bucket left out keeps what was declared for it
       * earlier, else the policy's limit. 0 means never.
       */
      readonly limits?: Partial<BucketLimits> | undefined
    }
