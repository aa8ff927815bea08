/** Channels of one rate: their on-topic uploads a day, and how many of a hundred channels they are, as a share. */
export interface ChannelClass {
  readonly uploadsPerDay: number
  readonly share: number
}

const slowest = 0.03
const fastest = 50
// Few channels make most of the videos.
const exponent = 1.3
const classes = 120

/**
 * The channels that publish on a topic again and again, as classes of equal rate: a bounded Pareto distribution, from one upload in a month to 50 a day. An
 * assumption: sizes of channels are heavy-tailed wherever they were counted, and the exponent differs.
 */
export function recurringChannels(): readonly ChannelClass[] {
  const bound = (at: number): number => slowest * (fastest / slowest) ** (at / classes)
  const above = (rate: number): number => (slowest / rate) ** exponent
  const bounded = Array.from({ length: classes }, (_, at) => ({
    uploadsPerDay: Math.sqrt(bound(at) * bound(at + 1)),
    share: above(bound(at)) - above(bound(at + 1)),
  }))
  return [...bounded, { uploadsPerDay: fastest, share: above(fastest) }]
}

/** Mean on-topic uploads a day of a recurring channel. */
export function meanUploads(channels: readonly ChannelClass[]): number {
  return channels.reduce((sum, { uploadsPerDay, share }) => sum + uploadsPerDay * share, 0)
}

/** Share of the channels of a class that search has shown after so many days, where it shows a share of all videos. */
export function discoveredShare({ uploadsPerDay }: ChannelClass, searchShare: number, days: number): number {
  return 1 - Math.exp(-uploadsPerDay * searchShare * days)
}

/**
 * Share of all matching videos that come of channels already discovered: `(1 - oneOff) E[mu (1 - exp(-mu s t))] / E[mu]`.
 * @param oneOffShare share of the videos whose channel publishes on the topic only once
 */
export function followedShare(
  channels: readonly ChannelClass[],
  {
    oneOffShare,
    searchShare,
    days,
  }: { readonly oneOffShare: number; readonly searchShare: number; readonly days: number },
): number {
  const known = channels.reduce(
    (sum, each) => sum + each.share * each.uploadsPerDay * discoveredShare(each, searchShare, days),
    0,
  )
  return ((1 - oneOffShare) * known) / meanUploads(channels)
}
