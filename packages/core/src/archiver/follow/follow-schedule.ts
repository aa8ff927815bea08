import type { FollowPosition } from '../../remaining-tasks/task-position.ts'
import { followIntervalMs } from '../../schedule/follow-interval.ts'
import { firstUploadRate, observeUploads, unreadUploadsPerDay } from '../../schedule/follow-rate.ts'
import { pageRows } from '../../schedule/page-rows.ts'
import { videosPerDay } from '../../schedule/rate.ts'
import { earlier, later, plusMs } from '../whole-seconds.ts'

/** What a reading of a channel's newest page showed. */
export interface FollowObservation {
  /** Ids of the whole page. */
  readonly ids: readonly string[]
  /** Publish times of what the reading before had not shown and a source looks for. */
  readonly onTopic: readonly Date[]
  /** Publish times of all that the reading before had not shown. */
  readonly uploads: readonly Date[]
  readonly now: Date
}

/** What all workers know together of the channels that are followed. */
export interface FollowFigures {
  readonly channels: number
  /** Looks at channels a day that can be paid. */
  readonly looksPerDay: number
  /**
   * Mean of `1 / sqrt(rate a day)` over looks. Channels are looked at in proportion to `sqrt(rate)`, so its inverse is the mean root over channels: no channel
   * has to be read for the sum of roots that the square-root law needs, and an error heals itself.
   */
  readonly meanInverseRoot: number
}

const firstMeanInverseRoot = 1 / Math.sqrt(unreadUploadsPerDay)

// The mean is one over as many looks as there are channels, and no fewer than these: channels of a kind fall due together, and where a run of them moves it, the busy ones
// wait longer and the quiet ones less long than they should.
const fewestLooks = 500
// As if every channel published a hundred videos a day.
const leastInverseRoot = 0.1
const mostKnown = 200_000
const minIntervalMs = 5 * 60_000
const maxIntervalMs = 30 * 86_400_000

/** Says when each followed channel is due, by the square-root law over what is known of all of them. */
export class FollowSchedule {
  #figures: FollowFigures = { channels: 0, looksPerDay: 0, meanInverseRoot: firstMeanInverseRoot }
  // The mean as all know it; what this process has seen since is the difference.
  #sharedMean = firstMeanInverseRoot
  readonly #known = new Set<string>()
  readonly #isFirstAtOnce: boolean

  /** `isFirstAtOnce`: channels that were just discovered are due at once, for a run that ends when nothing is due. Absent: they wait like others. */
  constructor({ isFirstAtOnce = false }: { readonly isFirstAtOnce?: boolean } = {}) {
    this.#isFirstAtOnce = isFirstAtOnce
  }

  get figures(): FollowFigures {
    return this.#figures
  }

  /** Takes over newer figures. */
  update(figures: Partial<FollowFigures>): void {
    this.#figures = { ...this.#figures, ...figures }
  }

  /** Takes over the mean that was written down last, and adds what this process has seen and not written down yet. */
  takeOver(meanInverseRoot: number): void {
    const seen = this.#figures.meanInverseRoot - this.#sharedMean
    this.#sharedMean = meanInverseRoot
    this.update({ meanInverseRoot: Math.max(leastInverseRoot, meanInverseRoot + seen) })
  }

  /** The mean as it stands here was written down for all. */
  noteShared(): void {
    this.#sharedMean = this.#figures.meanInverseRoot
  }

  /** Whether this process has seen to it that the channel is followed. Saves writing it down once more, nothing rests on it. */
  isKnown(channelId: string): boolean {
    return this.#known.has(channelId)
  }

  noteKnown(channelIds: Iterable<string>): void {
    for (const channelId of channelIds) {
      if (this.#known.size >= mostKnown) this.#known.clear()
      this.#known.add(channelId)
    }
  }

  /** When a channel that was just discovered is read first. */
  firstDueAt(now: Date): Date {
    return this.#isFirstAtOnce ? now : this.#due(undefined, now)
  }

  /** When a channel that was looked at just now is to be looked at again, or the next page of its walk is to be read. */
  dueAt(position: FollowPosition, now: Date): Date {
    const lookAt = this.lookDueAt(position, now)
    return position.walk === undefined ? lookAt : earlier(lookAt, later(position.walk.notBefore, now))
  }

  /** When a channel is to be looked at again that was looked at then. */
  lookDueAt({ rate }: FollowPosition, lookedAt: Date): Date {
    return this.#due(rate && videosPerDay(rate), lookedAt)
  }

  /** Whether the next page of its walk is what a channel is due for, and not a look at its newest one. */
  isWalkDue(position: FollowPosition, now: Date): boolean {
    const lookedAt = lastLookAt(position)
    if (position.walk === undefined || position.walk.notBefore > now) return false
    return lookedAt !== undefined && this.lookDueAt(position, lookedAt) > now
  }

  /** A channel was looked at, its rate as it stood before. */
  noteLook({ rate }: FollowPosition): void {
    const { meanInverseRoot, channels } = this.#figures
    const smoothing = 1 / Math.max(fewestLooks, channels)
    const inverseRoot = 1 / Math.sqrt(rate === undefined ? unreadUploadsPerDay : videosPerDay(rate))
    this.update({ meanInverseRoot: meanInverseRoot + smoothing * (inverseRoot - meanInverseRoot) })
  }

  #due(uploadsPerDay: number | undefined, now: Date): Date {
    const { channels, looksPerDay, meanInverseRoot } = this.#figures
    const rootSum = Math.max(1, channels) / meanInverseRoot
    return plusMs(now, followIntervalMs(uploadsPerDay, { rootSum, looksPerDay, minIntervalMs, maxIntervalMs }))
  }
}

/** When a channel was last looked at: its uploads read, or its count seen to stand still. */
export function lastLookAt({ readAt, countedAt }: FollowPosition): Date | undefined {
  if (readAt === undefined || countedAt === undefined) return readAt ?? countedAt
  return later(readAt, countedAt)
}

/** The position of a channel after its page was read. */
export function afterReading(position: FollowPosition, observation: FollowObservation): FollowPosition {
  const { ids, onTopic, uploads, now } = observation
  const { readAt } = position
  const oldest = uploads.reduce<Date | undefined>((old, at) => (old === undefined || at < old ? at : old), undefined)
  const coveredFrom = ids.length >= pageRows ? oldest : undefined
  const observe = (rate: FollowPosition['rate'], published: readonly Date[]) =>
    readAt === undefined || rate === undefined
      ? firstUploadRate(published, coveredFrom, now)
      : observeUploads(rate, published.length, now.getTime() - (lastLookAt(position) ?? readAt).getTime())
  return {
    ...position,
    headIds: ids,
    rate: observe(position.rate, onTopic),
    uploads: observe(position.uploads, uploads),
    readAt: now,
    followedSince: position.followedSince ?? now,
  }
}
