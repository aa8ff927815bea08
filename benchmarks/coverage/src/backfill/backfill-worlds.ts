import type { Behaviour } from '@youtube-archives/fake-youtube'

/** An API that a backfill may meet. No configuration is told which one it is. */
export interface BackfillWorld {
  readonly name: string
  readonly title: string
  readonly behaviour: Partial<Behaviour>
  /** Whether the channels that are found are followed, down their older uploads too. */
  readonly follow: boolean
}

const lossy: Partial<Behaviour> = { neverShownShare: 0.1, dropShare: 0.1, earlyStopShare: 0.05 }
const fading: Partial<Behaviour> = { ...lossy, fading: { fromDays: 20, untilDays: 60, share: 0.3 } }

export const backfillWorlds: readonly BackfillWorld[] = [
  { name: 'whole', title: 'every video is shown', behaviour: {}, follow: false },
  { name: 'lossy', title: 'a tenth never shown, a tenth dropped, early stops', behaviour: lossy, follow: false },
  {
    ...{ name: 'thinned', title: 'the same, and windows above 300 are thinned', follow: false },
    behaviour: { ...lossy, thinAbove: 300 },
  },
  { name: 'fading', title: 'the same as lossy, and search loses old videos', behaviour: fading, follow: false },
  { name: 'followed', title: 'the same, and channels are followed', behaviour: fading, follow: true },
]
