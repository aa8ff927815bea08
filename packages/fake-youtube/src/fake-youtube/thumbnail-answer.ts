import { hash32, hashText } from '../random/hash.ts'
import type { WireAnswer } from '../response/call-outcome.ts'

/** A small picture for a thumbnail path; `undefined` for any other path. The same id always has the same colours. */
export function thumbnailAnswer(pathname: string): WireAnswer | undefined {
  const id = /^\/vi\/([A-Za-z0-9_-]{11})\/\w+\.jpg$/.exec(pathname)?.[1] ?? /^\/ytc\/(UC[\w-]{22})=/.exec(pathname)?.[1]
  if (id === undefined) return undefined
  const hue = hashText(id) % 360
  const second = (hue + 40 + (hash32(hue, 1) % 80)) % 360
  const body =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><defs><linearGradient id="g" x2="1" y2="1">' +
    `<stop stop-color="hsl(${hue} 60% 45%)"/><stop offset="1" stop-color="hsl(${second} 60% 30%)"/></linearGradient>` +
    '</defs><path fill="url(#g)" d="M0 0h320v180H0z"/><path fill="#fff" fill-opacity=".8" d="m140 65 50 25-50 25z"/></svg>'
  return {
    status: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
    body,
  }
}
