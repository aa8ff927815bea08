import { decodeBase64Url, encodeBase64Url } from '../ids/base64url.ts'

/** What a page token says: only an offset and a direction. It names no query and no key (observed, undocumented). */
export interface PageToken {
  readonly offset: number
  readonly direction: 'forward' | 'backward'
}

/**
 * Writes a token: a protobuf message `{1: offset, 2: direction}` in base64url without padding. Offset 5 is `CAUQAA`,
 * 50 is `CDIQAA`.
 */
export function encodePageToken(token: PageToken): string {
  const bytes = [0x08]
  let rest = token.offset
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest, 0x10, token.direction === 'forward' ? 0 : 1)
  return encodeBase64Url(bytes)
}

/** `undefined` when the text is no such token. */
export function decodePageToken(text: string): PageToken | undefined {
  const bytes = decodeBase64Url(text.replace(/=+$/, ''))
  if (bytes === undefined || bytes.shift() !== 0x08) return undefined
  let offset = 0
  let factor = 1
  for (;;) {
    const byte = bytes.shift()
    if (byte === undefined || factor > 2 ** 28) return undefined
    offset += (byte & 127) * factor
    factor *= 128
    if (byte < 128) break
  }
  const [tag, direction, ...rest] = bytes
  if (tag !== 0x10 || rest.length > 0 || (direction !== 0 && direction !== 1)) return undefined
  return { offset, direction: direction === 0 ? 'forward' : 'backward' }
}
