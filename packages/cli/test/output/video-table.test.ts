import type { StoredVideo } from '@youtube-archives/core'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvHeader, toCsv } from '../../src/output/video-table.ts'

function makeVideo(texts: Partial<StoredVideo>): StoredVideo {
  return {
    state: 'stored',
    videoId: 'dQw4w9WgXcQ',
    channelId: 'UCuAXFkgsw1L7xaCfnd5JJOw',
    publishedAt: new Date('2026-10-01T00:00:00Z'),
    fetchedAt: new Date('2026-10-02T00:00:00Z'),
    statisticsFetchedAt: undefined,
    expiresAt: new Date('2026-11-01T00:00:00Z'),
    contentHash: 'hash',
    title: 'title',
    description: '',
    tags: [],
    channelTitle: 'channel',
    categoryId: undefined,
    defaultLanguage: undefined,
    defaultAudioLanguage: undefined,
    liveBroadcastContent: 'none',
    durationSeconds: 12,
    thumbnails: {},
    viewCount: 0,
    likeCount: undefined,
    commentCount: undefined,
    resource: {},
    statistics: undefined,
    parts: ['snippet'],
    recordVersion: 1,
    ...texts,
  }
}

const readBack = (videos: readonly StoredVideo[]): Record<string, string>[] =>
  parse(csvHeader + toCsv(videos), { columns: true, bom: false, record_delimiter: '\r\n' })

// Whatever a spreadsheet begins a formula with, and what could break a row, far more often than chance has them.
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\r\n', '"', '""', ',', "'", ';', '|'),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''))

it('gives back every text, and no cell that is a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ title: nasty, description: nasty, channelTitle: nasty, videoId: nasty }), { minLength: 1 }),
      (texts) => {
        const rows = readBack(texts.map(makeVideo))
        expect(rows).toHaveLength(texts.length)
        for (const [index, row] of rows.entries()) {
          const given = texts[index] as Record<string, string>
          for (const name of ['title', 'description', 'channelTitle', 'videoId']) {
            const cell = row[name] ?? ''
            const text = given[name] ?? ''
            expect(cell).toBe(/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)
            expect(cell).not.toMatch(/^[=+\-@\t\r]/)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})

it('leaves cells of what is not known empty, and numbers as they are', () => {
  const [row] = readBack([makeVideo({ tags: ['one', 'two'], durationSeconds: undefined })])
  expect(row).toEqual({
    videoId: 'dQw4w9WgXcQ',
    url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    publishedAt: '2026-10-01T00:00:00.000Z',
    title: 'title',
    channelId: 'UCuAXFkgsw1L7xaCfnd5JJOw',
    channelTitle: 'channel',
    durationSeconds: '',
    viewCount: '0',
    likeCount: '',
    commentCount: '',
    categoryId: '',
    defaultLanguage: '',
    tags: 'one|two',
    description: '',
    fetchedAt: '2026-10-02T00:00:00.000Z',
    expiresAt: '2026-11-01T00:00:00.000Z',
  })
})
