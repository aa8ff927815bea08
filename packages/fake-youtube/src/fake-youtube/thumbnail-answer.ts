import { hash32, hashText } from '../random/hash.ts'
import type { WireAnswer } from '../response/call-outcome.ts'

/** A small picture for a thumbnail path; `undefined` for any other path. The same id always has the same colours. */
export function thumbnailAnswer(pathname: string): WireAnswer | undefined {
  const id = /^\/vi\/([A-Za-z0-9_-]{11})\/\w+\.jpg$/.exec(pathname)?.[1] ?? /^\/ytc\/(UC[\w-]{22})=/.exec(pathname)?.[1]
  if (id === undefined) return undefined
  const hash = hashText(id)
  const of = (salt: number, below: number): number => hash32(hash, salt) % below
  const hue = of(1, 360)
  const second = (hue + 30 + of(2, 60)) % 360
  const circle = (salt: number, size: number): string =>
    `<circle cx="${of(salt, 320)}" cy="${of(salt + 1, 180)}" r="${size + of(salt + 2, size)}" fill="hsl(${second} 70% ${50 + of(salt + 3, 20)}%)" fill-opacity=".35"/>`
  const body =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 180"><defs><linearGradient id="g" x2="1" y2="1">' +
    `<stop stop-color="hsl(${hue} 42% 40%)"/><stop offset="1" stop-color="hsl(${second} 48% 24%)"/></linearGradient>` +
    `</defs><path fill="url(#g)" d="M0 0h320v180H0z"/>${circle(3, 60)}${circle(7, 30)}${circle(11, 14)}` +
    '<path fill="#fff" fill-opacity=".85" d="m145 68 44 22-44 22z"/></svg>'
  return {
    status: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
    body,
  }
}
