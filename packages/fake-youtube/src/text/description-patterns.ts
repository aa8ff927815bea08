import { createTextPattern, type TextPattern } from './text-pattern.ts'

const CHAPTER =
  'Thank you for watching to the very end, it means a lot to the whole team. ' +
  'Links, sources & further reading: https://example.com/notes?a=1&b=2 <- start here. ' +
  'Music by "The Example Orchestra", used with permission.\n00:00 Intro\n01:30 Main part\n09:59 Outro\n'

const longDescription = (chapters: number): string => `About {topic}, {a} and {b}.\n\n${CHAPTER.repeat(chapters)}`

/** Descriptions of a line or two that name the topic. */
export const SHORT_TOPIC_DESCRIPTIONS: readonly TextPattern[] = [
  'Everything about {topic} in one place: {a}, {b} and more. Subscribe for a new video every week!',
  'In this video we look at {topic}. Chapter {n} of our {a} series.',
  '{topic} & {a}: "the truth" <unedited>.\n\nFollow us: https://example.com/{a}',
].map((text) => createTextPattern(text))

/** Descriptions that name the topic, of any length. */
export const TOPIC_DESCRIPTIONS: readonly TextPattern[] = [
  ...SHORT_TOPIC_DESCRIPTIONS,
  ...[4, 15].map((chapters) => createTextPattern(longDescription(chapters))),
]

/** Descriptions that do not. */
export const PLAIN_DESCRIPTIONS: readonly TextPattern[] = [
  '',
  'New video every week. {a} {b}.',
  'Filmed at the {a}. Questions? Leave a comment below & share it with somebody who needs it.',
  'Thanks to our {n} supporters! This one took much longer than planned because of the {b}, but we think it was ' +
    'worth every hour. Tell us what you would like to see next and do not forget to have a look at the other parts.',
].map((text) => createTextPattern(text))

/** Tags, one list a pattern. The last names every topic of the video. */
export const TAG_PATTERNS: readonly (readonly TextPattern[])[] = [
  [],
  ['{a}', '{b}'],
  ['{topic}', '{other}', '{a}', '{b}', 'video'],
].map((tags) => tags.map((text) => createTextPattern(text)))
