import type { Bucket } from './quota-policy.ts'

/** One bucket of one project today. */
export interface BucketStatus {
  readonly bucket: Bucket
  readonly usedUnits: number
  /** Declared, else learned from an answer, else the default. 0 means never. */
  readonly limitUnits: number
  /** 0 where YouTube says it is spent, whatever was counted here. */
  readonly leftUnits: number
  /** Next midnight in America/Los_Angeles. */
  readonly resetsAt: Date
  /** Set while nothing is left, by YouTube's word or by count. Never set for a limit of 0. */
  readonly exhaustedUntil: Date | undefined
  readonly coolingDownUntil: Date | undefined
}

export interface ProjectStatus {
  readonly projectId: string
  /** Names that turned out to mean this project. */
  readonly aliases: readonly string[]
  readonly buckets: readonly BucketStatus[]
}

export interface KeyStatus {
  readonly keyId: string
  readonly projectId: string
  /** `blocked-here`: left alone by this process only, for its address or referrer, or because its stored form does not open. */
  readonly state: 'active' | 'cooling-down' | 'rejected' | 'blocked-here'
  /** Why it is not active. */
  readonly reason: string | undefined
  readonly coolingDownUntil: Date | undefined
  readonly lastUsedAt: Date | undefined
  /** Given in code or environment, or submitted at run time and stored encrypted. `elsewhere`: another process registered it, and this pool does not have it. */
  readonly origin: 'given' | 'submitted' | 'elsewhere'
}

export interface KeyPoolStatus {
  readonly quotaDay: string
  readonly resetsAt: Date
  readonly projects: readonly ProjectStatus[]
  readonly keys: readonly KeyStatus[]
}

/** When planned calls can be done at the earliest. */
export interface KeyPoolForecast {
  readonly bucket: Bucket
  readonly leftTodayUnits: number
  readonly perDayUnits: number
  /** Quota days needed, today counted as the first; 0 for nothing planned, Infinity where no key can ever pay. */
  readonly quotaDays: number
  /** Start of the quota day in which the last of them can be paid; undefined where that is never. */
  readonly completeFrom: Date | undefined
}
