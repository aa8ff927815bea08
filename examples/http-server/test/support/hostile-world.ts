import { createWorld, type ExtraVideo, type World } from '@youtube-archives/fake-youtube'

const dayMs = 86_400_000

/** What a stranger may write into every field that a video or a channel has. */
export const hostileTexts = [
  '<script>document.title="owned"</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  'javascript:alert(1)',
  '</title><script>alert(1)</script>',
  '\u202Egnp.exe\u202C \u2066x\u2069',
  '{{constructor.constructor("alert(1)")()}}',
  '=cmd|"/C calc"!A0',
  "'; drop table videos; --",
] as const

const channelId = `UC${'hostile'.padEnd(22, '0')}`
export const hostileTopic = 'medical'

/** A small world of one topic in the two days before `now`, with a video for each hostile text. */
export function hostileWorld(now: string): World {
  const end = Date.parse(now)
  const extraVideos: ExtraVideo[] = hostileTexts.map((text, index) => ({
    id: `hostile${String(index).padStart(4, '0')}`,
    channelId,
    title: `${hostileTopic} ${text}`,
    description: `${text} ${hostileTopic}`,
    tags: [text, hostileTopic],
    publishedAt: new Date(end - 3_600_000 - index * 60_000),
  }))
  return createWorld({
    seed: 2,
    videos: 300,
    startsAt: end - 2 * dayMs,
    endsAt: end,
    topics: [hostileTopic, 'chess'],
    offTopicShare: 0,
    goneShare: 0,
    extraChannels: [{ id: channelId, title: `${hostileTopic} ${hostileTexts[0]}` }],
    extraVideos,
  })
}
