import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidOptionError, parseUploadsFeed } from '../../../src/index.ts'

const channelId = `UC${'a'.repeat(22)}`
const pushed = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://pubsubhubbub.appspot.com"/>
<link rel="self" href="https://www.youtube.com/xml/feeds/videos.xml?channel_id=${channelId}"/><title>YouTube video feed</title><updated>2026-10-01T19:05:24.552394234+00:00</updated>
<entry>
  <id>yt:video:dQw4w9WgXcQ</id>
  <yt:videoId>dQw4w9WgXcQ</yt:videoId>
  <yt:channelId>${channelId}</yt:channelId>
  <title>Lighthouses &amp; more &lt;1&gt;</title>
  <author><name>Someone</name><uri>https://www.youtube.com/channel/${channelId}</uri></author>
  <published>2026-10-01T19:00:00+00:00</published>
  <updated>2026-10-01T19:05:24.552394234+00:00</updated>
</entry></feed>`
const deleted = `<feed xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom">
<at:deleted-entry ref="yt:video:dQw4w9WgXcQ" when="2026-10-02T12:00:00+00:00"><link href="https://www.youtube.com/watch?v=dQw4w9WgXcQ"/>
<at:by><name>Someone</name></at:by></at:deleted-entry></feed>`

describe('a feed of uploads', () => {
  test('names its videos, whatever the prefixes', () => {
    const video = {
      ...{ videoId: 'dQw4w9WgXcQ', channelId, publishedAt: new Date('2026-10-01T19:00:00Z') },
      updatedAt: new Date('2026-10-01T19:05:24.552Z'),
    }
    const renamed = pushed.replaceAll('yt:video', 'y:video').replaceAll('yt:channel', 'y:channel')
    const prefixed = renamed.replace('xmlns:yt', 'xmlns:y').replaceAll('y:video:', 'yt:video:')
    for (const feed of [pushed, new TextEncoder().encode(pushed), prefixed]) {
      expect(parseUploadsFeed(feed)).toEqual({ videos: [video], deletedVideoIds: [], unreadableEntries: 0 })
    }
  })

  test('names what was deleted', () => {
    expect(parseUploadsFeed(deleted)).toEqual({ videos: [], deletedVideoIds: ['dQw4w9WgXcQ'], unreadableEntries: 0 })
  })

  test('goes on after an entry that cannot be read, and does not believe another namespace', () => {
    const broken = pushed.replace('<yt:videoId>dQw4w9WgXcQ', '<yt:videoId>../../etc')
    expect(parseUploadsFeed(broken)).toEqual({ videos: [], deletedVideoIds: [], unreadableEntries: 1 })
    expect(parseUploadsFeed(pushed.replace('schemas/2015', 'schemas/2042'))).toMatchObject({ unreadableEntries: 1 })
    expect(parseUploadsFeed(pushed.replace('2026-10-01T19:00:00+00:00', 'soon')).videos).toMatchObject([
      { videoId: 'dQw4w9WgXcQ', publishedAt: undefined },
    ])
  })

  test.each([
    ['no XML', 'hub.mode=subscribe'],
    ['nothing', ''],
    ['HTML', '<html><body>503</body></html>'],
    ['an RSS channel', '<rss version="2.0"><channel/></rss>'],
    ['an Atom feed by its name only', '<feed/>'],
    ['XML that breaks off', pushed.slice(0, 400)],
    ['entities of its own', `<!DOCTYPE feed [<!ENTITY a "b">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>`],
    ['XML of a great depth', '<a>'.repeat(300_000)],
    ['what is too long', `${pushed}${' '.repeat(1 << 20)}`],
    ['what is no text', 7 as unknown as string],
  ])('refuses %s', (_, feed) => {
    expect(() => parseUploadsFeed(feed)).toThrow(InvalidOptionError)
  })

  test('is read or refused, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '&',
        ']]>',
        '<!--',
        '<![CDATA[',
        '&#x0;',
        '&#xFFFFFFF;',
        '<?xml?>',
        'xmlns:yt=""',
        '\u0000',
        '"',
        '</entry>',
      ),
      fc.constantFrom(
        '__proto__',
        'xmlns:__proto__="http://www.w3.org/2005/Atom"',
        '<__proto__:entry/>',
        '<entry xmlns=""/>',
        deleted,
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    )
    const mutated = fc
      .tuple(fc.nat(pushed.length), fc.nat(40), fc.array(piece, { maxLength: 4 }))
      .map(([at, cut, pieces]) => {
        return pushed.slice(0, at) + pieces.join('') + pushed.slice(at + cut)
      })
    const anything = fc.oneof(
      mutated,
      mutated,
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.uint8Array({ maxLength: 200 }),
    )
    fc.assert(
      fc.property(anything, (feed) => {
        try {
          const { videos, deletedVideoIds } = parseUploadsFeed(feed)
          for (const { videoId, channelId, publishedAt } of videos) {
            expect(videoId).toMatch(/^[\w-]{11}$/)
            expect(channelId).toMatch(/^UC[\w-]{22}$/)
            expect(Number.isNaN(publishedAt?.getTime() ?? 0)).toBe(false)
          }
          for (const videoId of deletedVideoIds) expect(videoId).toMatch(/^[\w-]{11}$/)
        } catch (error) {
          if (!InvalidOptionError.isInstance(error)) throw error
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
