/** Channels checked with one unit: channels.list takes 50 ids, https://developers.google.com/youtube/v3/docs/channels/list */
export const channelsPerCheck = 50

/**
 * What checks and reads brought so far. Reads of channels that had not moved are made on purpose, see `probeShareOf`: without them nobody would see that the count lags.
 */
export interface SentinelTally {
  /** Channels whose count could be compared with that of their last reading. */
  readonly checked: number
  /** Those of them whose count stood still. The others were read, or moved too little to be worth it yet. */
  readonly unmoved: number
  /** Channels read because their count had moved, and new on-topic uploads found there. */
  readonly movedReads: number
  readonly movedUploads: number
  /** Channels read although it had not moved, and new on-topic uploads found there. */
  readonly unmovedReads: number
  readonly unmovedUploads: number
}

/** Nothing yet. */
export const emptySentinelTally: SentinelTally = {
  ...{ checked: 0, unmoved: 0, movedReads: 0, movedUploads: 0, unmovedReads: 0, unmovedUploads: 0 },
}

// So many checks are remembered: hours of a large archive, days of a small one.
const rememberedChecks = 20_000

/** The tally with what was just seen added, older counts fading once there are many. */
export function addToTally(tally: SentinelTally, seen: Partial<SentinelTally>): SentinelTally {
  const sum = (field: keyof SentinelTally): number => tally[field] + (seen[field] ?? 0)
  const kept = Math.min(1, rememberedChecks / Math.max(1, sum('checked')))
  return {
    checked: sum('checked') * kept,
    unmoved: sum('unmoved') * kept,
    movedReads: sum('movedReads') * kept,
    movedUploads: sum('movedUploads') * kept,
    unmovedReads: sum('unmovedReads') * kept,
    unmovedUploads: sum('unmovedUploads') * kept,
  }
}

// Until so many were read, and from then on.
const enoughProbes = 50
const firstProbeShare = 0.03
const laterProbeShare = 0.002

/** How many of the channels that stood still are read all the same: only that shows whether the count can be relied on. */
export function probeShareOf({ unmovedReads }: SentinelTally): number {
  return unmovedReads < enoughProbes ? firstProbeShare : laterProbeShare
}

/** What the sentinel is worth. */
export interface SentinelWorth {
  /** New uploads a unit with the sentinel, over those of reading every channel that is due. Undefined while too little was seen. */
  readonly gain: number | undefined
  /** Share of the new uploads that stood on channels whose count had not moved. */
  readonly missedShare: number | undefined
  /** Whether to go on with it. */
  readonly keep: boolean
}

// Fewer say nothing of a share.
const fewestChecks = 200
const fewestUnmovedReads = 20
// On again only where it is clearly better, so that it does not come and go.
const gainToStart = 1.25
const mostMissed = 0.3

/**
 * Judges the sentinel by what it did: it pays where a check (a fiftieth of a unit) spares most reads, and only while the count moves with the uploads, which is
 * undocumented. Uploads on unmoved channels are counted up from those that were read anyway. What stands on a channel that moved too little is not missed: it is read once more
 * has come.
 *
 * @param isOn whether it is in use: to stay it needs a gain of 1, to come back 1.25
 */
export function judgeSentinel(tally: SentinelTally, isOn: boolean): SentinelWorth {
  const { checked, unmoved, movedReads, movedUploads, unmovedReads, unmovedUploads } = tally
  if (checked < fewestChecks || unmovedReads < fewestUnmovedReads) {
    return { gain: undefined, missedShare: undefined, keep: isOn }
  }
  const hiddenUploads = (unmovedUploads / unmovedReads) * unmoved
  const allUploads = movedUploads + hiddenUploads
  if (allUploads === 0) return { gain: undefined, missedShare: undefined, keep: isOn }
  const withSentinel = movedUploads / (checked / channelsPerCheck + movedReads)
  const gain = withSentinel / (allUploads / checked)
  const missedShare = hiddenUploads / allUploads
  return { gain, missedShare, keep: gain >= (isOn ? 1 : gainToStart) && missedShare <= mostMissed }
}
