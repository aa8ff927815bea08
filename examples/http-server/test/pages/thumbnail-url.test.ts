import type { StoredVideo } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { thumbnailUrl } from '../../src/pages/search/thumbnail-url.ts'

const video = (url?: string): StoredVideo =>
  ({ videoId: 'abcdefghijk', thumbnails: url === undefined ? {} : { medium: { url } } }) as unknown as StoredVideo

it('takes pictures from the image hosts of YouTube', () => {
  for (const url of ['https://i.ytimg.com/vi/x/mqdefault.jpg', 'https://i9.ytimg.com/vi/x/mqdefault_live.jpg'])
    expect(thumbnailUrl(video(url), false)).toBe(url)
})

it.each([
  undefined,
  'http://i.ytimg.com/vi/x.jpg',
  'https://i.ytimg.com.evil.example/x.jpg',
  'https://evil.example/i.ytimg.com/x.jpg',
  'https://i.ytimg.com:8443/x.jpg',
  'javascript:alert(1)',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'not a url',
])('shows none from %s', (url) => {
  expect(thumbnailUrl(video(url), false)).toBeUndefined()
})

it('has the pictures of the fake on this server, whatever was stored', () => {
  expect(thumbnailUrl(video('https://i.ytimg.com/vi/x/mqdefault.jpg'), true)).toBe('/thumbnails/abcdefghijk')
})
