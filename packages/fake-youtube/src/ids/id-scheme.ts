import { hash32 } from '../random/hash.ts'
import { decodeBase64Url, encodeWordsBase64Url } from './base64url.ts'

/**
 * Turns running numbers into ids that look random, and back, without a table: a world of a million videos needs no
 * map of a million strings.
 */
export interface IdScheme {
  encode(serial: number): string
  /** The number behind an id of this scheme; `undefined` for any other text. */
  decode(id: string): number | undefined
}

/**
 * Ids of `byteCount` bytes, a multiple of four, in base64url behind a `prefix`: eight bytes give the 11 characters of a
 * video id, sixteen the 22 that follow `UC` in a channel id.
 */
export function createIdScheme(seed: number, prefix: string, byteCount: number): IdScheme {
  const encode = (serial: number): string => {
    const words = [scramble(serial, seed)]
    while (words.length * 4 < byteCount) words.push(hash32(seed, serial, words.length, 77))
    return prefix + encodeWordsBase64Url(words)
  }
  return {
    encode,
    decode(id) {
      if (!id.startsWith(prefix)) return undefined
      const bytes = decodeBase64Url(id.slice(prefix.length))
      if (bytes === undefined || bytes.length !== byteCount) return undefined
      const [a = 0, b = 0, c = 0, d = 0] = bytes
      const serial = unscramble(((a << 24) | (b << 16) | (c << 8) | d) >>> 0, seed)
      return encode(serial) === id ? serial : undefined
    },
  }
}

// A four-round Feistel network: every 32-bit number goes to exactly one other, so ids cannot clash.
const ROUNDS = 4

function scramble(value: number, seed: number): number {
  let left = value >>> 16
  let right = value & 0xffff
  for (let round = 0; round < ROUNDS; round++) {
    const mixed = left ^ (hash32(seed, right, round, 5) & 0xffff)
    left = right
    right = mixed
  }
  return ((left << 16) | right) >>> 0
}

function unscramble(value: number, seed: number): number {
  let left = value >>> 16
  let right = value & 0xffff
  for (let round = ROUNDS - 1; round >= 0; round--) {
    const mixed = right ^ (hash32(seed, left, round, 5) & 0xffff)
    right = left
    left = mixed
  }
  return ((left << 16) | right) >>> 0
}
