import { describe, expect, test } from 'vitest'
import { decodeHtmlEntities } from '../../src/youtube-client/decode-html-entities.ts'
import { countOf, instantOf } from '../../src/youtube-client/lenient-fields.ts'
import type { ChannelResource } from '../../src/youtube-client/resources/channel.ts'
import { toChannelRecord } from '../../src/youtube-client/to-channel-record.ts'
import { playlistItemToSighting, searchResultToSighting } from '../../src/youtube-client/to-video-sighting.ts'
import { channel, playlistItem, searchResult } from './fixtures/resources.ts'

const sighting = {
  videoId: 'dQw4w9WgXcQ',
  channelId: 'UCuAXFkgsw1L7xaCfnd5JJOw',
  publishedAt: new Date('2026-10-01T12:34:56Z'),
}

describe('searchResultToSighting', () => {
  test('reads a row, with or without its kinds', () => {
    expect(searchResultToSighting(searchResult)).toEqual(sighting)
    expect(searchResultToSighting({ ...searchResult, id: { videoId: 'dQw4w9WgXcQ' } })).toEqual(sighting)
  })

  test.each([
    ['a channel', { ...searchResult, id: { kind: 'youtube#channel', channelId: 'UCx' } }],
    ['a playlist that names a video', { ...searchResult, id: { kind: 'youtube#playlist', videoId: 'x' } }],
    ['a row without id', { snippet: searchResult.snippet }],
    ['a row without snippet', { id: searchResult.id }],
    ['a row without publish time', { ...searchResult, snippet: { channelId: 'UCx' } }],
    ['null', null],
  ])('gives undefined for %s', (_name, row) => {
    expect(searchResultToSighting(row as typeof searchResult)).toBeUndefined()
  })
})

describe('playlistItemToSighting', () => {
  test('takes the time of publishing and the owner of the video', () => {
    expect(playlistItemToSighting(playlistItem)).toEqual(sighting)
  })

  test('does with the owner of the playlist and the id of the resource', () => {
    const { videoOwnerChannelId: _owner, ...snippet } = playlistItem.snippet ?? {}
    const contentDetails = { videoPublishedAt: '2026-10-01T12:34:56Z' }
    expect(playlistItemToSighting({ snippet, contentDetails })).toEqual({
      ...sighting,
      channelId: 'UCownerOfThePlaylist',
    })
  })

  test.each([
    ['the placeholder of a private video', { ...playlistItem, contentDetails: { videoId: 'x' } }],
    ['a row without channel', { contentDetails: playlistItem.contentDetails }],
    ['a text', 'x'],
  ])('gives undefined for %s', (_name, row) => {
    expect(playlistItemToSighting(row as typeof playlistItem)).toBeUndefined()
  })
})

describe('toChannelRecord', () => {
  const context = { parts: ['snippet'], fetchedAt: new Date(1), expiresAt: new Date(2) }

  test('reads a channel', () => {
    expect(toChannelRecord(channel, context)).toEqual({
      ...context,
      channelId: 'UCuAXFkgsw1L7xaCfnd5JJOw',
      title: 'A channel',
      handle: '@achannel',
      uploadsPlaylistId: 'UUuAXFkgsw1L7xaCfnd5JJOw',
      videoCount: 321,
      resource: channel,
      recordVersion: 1,
    })
  })

  test('knows a handle by its sign', () => {
    const older = { ...channel, snippet: { title: 'x', customUrl: 'oldname' } }
    expect(toChannelRecord(older, context)).toMatchObject({ handle: undefined })
  })

  test.each([{}, { id: 'UCx' }, { snippet: { title: 'x' } }, null])('gives undefined for %j', (resource) => {
    expect(toChannelRecord(resource as ChannelResource, context)).toBeUndefined()
  })
})

test.each([
  ['Heart &amp; &quot;rate&quot; &#39;x&#39; &lt;b&gt;', 'Heart & "rate" \'x\' <b>'],
  ['&amp;lt;', '&lt;'],
  ['&#x1F600;&#128512;&apos;', "😀😀'"],
  ['a &unknown; &#0; &#xD800; &#1114112; & b&amp', 'a &unknown; &#0; &#xD800; &#1114112; & b&amp'],
  ['&constructor;', '&constructor;'],
])('the title %j reads %j', (escaped, title) => {
  expect(decodeHtmlEntities(escaped)).toBe(title)
})

test('counts and instants that are none are undefined', () => {
  expect(['12', 12, '0', '-1', '1.5', '', 'x', null, -1, Number.NaN].map(countOf)).toEqual([
    12,
    12,
    0,
    ...Array(7).fill(undefined),
  ])
  expect(instantOf('2026-10-01T12:34:56.000Z')).toEqual(instantOf('2026-10-01T12:34:56Z'))
  expect(instantOf(1)).toBeUndefined()
})
