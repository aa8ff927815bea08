import { parseXml, XmlElement } from '@rgrove/parse-xml'
import { InvalidOptionError } from '../../errors/invalid-option-error.ts'
import type { FeedVideo, UploadsFeed } from './uploads-feed.ts'

// 15 entries with descriptions of 5,000 characters come to a fifth of this.
const mostBytes = 1 << 20
const atomNamespace = 'http://www.w3.org/2005/Atom'
const youtubeNamespace = 'http://www.youtube.com/xml/schemas/2015'
// RFC 6721
const tombstoneNamespace = 'http://purl.org/atompub/tombstones/1.0'
const videoId = /^[\w-]{11}$/
const channelId = /^UC[\w-]{22}$/

/**
 * Reads an Atom feed of uploads: what YouTube's hub pushes for a channel, or what `https://www.youtube.com/feeds/videos.xml?channel_id=…` answers
 * (https://developers.google.com/youtube/v3/guides/push_notifications). Entities other than those of XML itself are refused, and nothing is fetched.
 *
 * Throws `InvalidOptionError` for more than 1 MiB, for what is no XML, and for XML that is no Atom feed. A single entry that cannot be read is counted.
 */
export function parseUploadsFeed(feed: string | Uint8Array): UploadsFeed {
  const root = parseRoot(textOf(feed))
  const names = namesOf(root, {})
  if (names(root.name) !== `${atomNamespace} feed`) throw refuse('an Atom feed', `<${root.name}>`)
  const videos: FeedVideo[] = []
  const deletedVideoIds: string[] = []
  let unreadableEntries = 0
  for (const child of elementsOf(root)) {
    const childNames = namesOf(child, names.prefixes)
    const name = childNames(child.name)
    if (name === `${atomNamespace} entry`) {
      const video = readEntry(child, childNames.prefixes)
      if (video === undefined) unreadableEntries += 1
      else videos.push(video)
    } else if (name === `${tombstoneNamespace} deleted-entry`) {
      const deleted = /^yt:video:(.*)$/.exec(child.attributes.ref ?? '')?.[1] ?? ''
      if (videoId.test(deleted)) deletedVideoIds.push(deleted)
      else unreadableEntries += 1
    }
  }
  return { videos, deletedVideoIds, unreadableEntries }
}

function textOf(feed: string | Uint8Array): string {
  if (typeof feed !== 'string' && !(feed instanceof Uint8Array)) throw refuse('the text of an Atom feed', feed)
  if (feed.length > mostBytes) throw refuse(`at most ${mostBytes} bytes`, feed.length)
  return typeof feed === 'string' ? feed : new TextDecoder().decode(feed)
}

function parseRoot(text: string): XmlElement {
  let root: XmlElement | null
  try {
    root = parseXml(text).root
  } catch (cause) {
    // XML that is wrong, or nested so deep that reading it overflows the stack.
    throw refuse('well-formed XML', 'what cannot be read as such', cause)
  }
  if (root === null) throw refuse('an Atom feed', 'XML without an element')
  return root
}

function refuse(expected: string, received: unknown, cause?: unknown): InvalidOptionError {
  const hint = 'Hand over the body as it came: that of a push, or of a feed of uploads.'
  return new InvalidOptionError({ option: 'feed', expected, received, hint, cause })
}

function readEntry(entry: XmlElement, prefixes: Prefixes): FeedVideo | undefined {
  const texts = new Map<string, string>()
  for (const child of elementsOf(entry)) {
    const name = namesOf(child, prefixes)(child.name)
    if (name !== undefined && !texts.has(name)) texts.set(name, child.text.trim())
  }
  const video = texts.get(`${youtubeNamespace} videoId`) ?? ''
  const channel = texts.get(`${youtubeNamespace} channelId`) ?? ''
  if (!videoId.test(video) || !channelId.test(channel)) return undefined
  return {
    videoId: video,
    channelId: channel,
    publishedAt: instantOf(texts.get(`${atomNamespace} published`)),
    updatedAt: instantOf(texts.get(`${atomNamespace} updated`)),
  }
}

function instantOf(text: string | undefined): Date | undefined {
  const instant = /^\d{4}-\d\d-\d\dT/.test(text ?? '') ? new Date(String(text)) : undefined
  return instant === undefined || Number.isNaN(instant.getTime()) ? undefined : instant
}

function* elementsOf(parent: XmlElement): Iterable<XmlElement> {
  for (const child of parent.children) if (child instanceof XmlElement) yield child
}

type Prefixes = Readonly<Record<string, string>>

/** Tells `namespace local` of a name, by the prefixes that an element and those around it declare. */
function namesOf(
  { attributes }: XmlElement,
  around: Prefixes,
): ((name: string) => string | undefined) & { readonly prefixes: Prefixes } {
  const own = Object.entries(attributes).flatMap(([name, value]) => {
    const prefix = name === 'xmlns' ? '' : /^xmlns:(.*)$/.exec(name)?.[1]
    return prefix === undefined ? [] : [[prefix, value] as const]
  })
  const prefixes: Prefixes = own.length === 0 ? around : { ...around, ...Object.fromEntries(own) }
  const nameOf = (name: string): string | undefined => {
    const [prefix, local] = name.includes(':') ? name.split(':', 2) : ['', name]
    const namespace = Object.hasOwn(prefixes, prefix ?? '') ? prefixes[prefix ?? ''] : undefined
    return namespace === undefined ? undefined : `${namespace} ${local}`
  }
  return Object.assign(nameOf, { prefixes })
}
