import { describe, expect, test } from 'vitest'
import { parseChannelReference } from '../../src/archiver/channel-reference.ts'

const id = 'UC_x5XG1OV2P6uZZ5FSM9Ttw'

describe('a channel', () => {
  test.each([
    [id, 'id', id],
    [` ${id}\n`, 'id', id],
    [`https://www.youtube.com/channel/${id}`, 'id', id],
    [`https://m.youtube.com/channel/${id}/videos?view=0`, 'id', id],
    [`http://youtube.com/${id}`, 'id', id],
    ['@GoogleDevelopers', 'handle', '@GoogleDevelopers'],
    ['@name.with-dots_1', 'handle', '@name.with-dots_1'],
    ['@日本語チャンネル', 'handle', '@日本語チャンネル'],
    ['https://www.youtube.com/@GoogleDevelopers/streams', 'handle', '@GoogleDevelopers'],
    ['https://www.youtube.com/%40GoogleDevelopers', 'handle', '@GoogleDevelopers'],
    ['https://youtube.com/@%E6%97%A5%E6%9C%AC', 'handle', '@日本'],
    ['https://www.youtube.com/user/GoogleDevelopers', 'username', 'GoogleDevelopers'],
  ])('is read from %j', (text, by, value) => {
    expect(parseChannelReference('channel', text)).toEqual({ by, value })
  })

  test.each([
    '',
    'GoogleDevelopers',
    '@',
    '@two words',
    `${id}x`,
    'UCshort',
    'https://www.youtube.com/c/GoogleDevelopers',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://www.youtube.com/channel/@someone',
    'https://www.youtube.com/%E0%A4%A',
    `https://youtube.com.example.org/channel/${id}`,
    `https://example.org/${id}`,
    `javascript:${id}`,
  ])('is not read from %j: the error says what is expected, what came and what to do', (text) => {
    expect(() => parseChannelReference('sources[2].channel', text)).toThrow(
      "sources[2].channel: expected a channel id (UC…), an @handle, or a URL such as 'https://www.youtube.com/@handle' or " +
        `'https://www.youtube.com/channel/UC…', got ${JSON.stringify(text)}. ` +
        'Custom URLs (/c/…) cannot be looked up through the API: open the page and take its @handle.',
    )
  })

  test.each([undefined, 7, null])('is not read from what is no text: %s', (value) => {
    expect(() => parseChannelReference('channel', value as never)).toThrow(/^channel: expected a channel id/)
  })
})
