import { describe, expect, test } from 'vitest'
import { applyFieldMask, type FieldMask, parseFieldMask } from '../../src/response/field-mask.ts'

const body = {
  kind: 'k',
  nextPageToken: 't',
  pageInfo: { totalResults: 2, resultsPerPage: 50 },
  items: [
    { id: { kind: 'v', videoId: 'a' }, snippet: { title: 'A', channelId: 'c', thumbnails: { default: { url: 'u' } } } },
    { id: { kind: 'v', videoId: 'b' }, snippet: { title: 'B', channelId: 'd' } },
  ],
}

const masked = (fields: string): unknown => applyFieldMask(body, parseFieldMask(fields) as FieldMask)

describe('field mask', () => {
  test.each([
    ['nextPageToken', { nextPageToken: 't' }],
    ['pageInfo,kind', { kind: 'k', pageInfo: body.pageInfo }],
    ['items/id/videoId', { items: [{ id: { videoId: 'a' } }, { id: { videoId: 'b' } }] }],
    [
      'nextPageToken,items(id/videoId,snippet(title,channelId))',
      {
        nextPageToken: 't',
        items: [
          { id: { videoId: 'a' }, snippet: { title: 'A', channelId: 'c' } },
          { id: { videoId: 'b' }, snippet: { title: 'B', channelId: 'd' } },
        ],
      },
    ],
    [
      'items/*/title',
      {
        items: [
          { id: {}, snippet: { title: 'A' } },
          { id: {}, snippet: { title: 'B' } },
        ],
      },
    ],
    ['nothing', {}],
    ['*', body],
  ])('%s', (fields, expected) => {
    expect(masked(fields)).toEqual(expected)
  })

  test.each(['', '(', 'a(', 'a()', 'a,', 'a/', 'a)b', 'items(id'])('refuses %j', (fields) => {
    expect(parseFieldMask(fields)).toBeUndefined()
  })
})
