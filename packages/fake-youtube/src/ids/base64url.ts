const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Two letters for every 12 bits: half as many look-ups and joins. */
const PAIRS = Array.from({ length: 4096 }, (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63))

/** The bytes in the URL-safe alphabet, without padding. */
export function encodeBase64Url(bytes: ArrayLike<number>): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    text += PAIRS[group >> 12]
    if (left > 2) text += PAIRS[group & 4095]
    else if (left > 1) text += ALPHABET.charAt((group >> 6) & 63)
  }
  return text
}

/** 32-bit words, the highest byte of each first, as {@link encodeBase64Url} writes bytes. */
export function encodeWordsBase64Url(words: readonly number[]): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const word of words) {
    // At most 8 bits are held, so that 24 more fit below the sign.
    held = (held << 16) | (word >>> 16)
    bits += 16
    for (; bits >= 12; bits -= 12) text += PAIRS[(held >>> (bits - 12)) & 4095]
    held = (held << 16) | (word & 0xffff)
    bits += 16
    for (; bits >= 12; bits -= 12) text += PAIRS[(held >>> (bits - 12)) & 4095]
  }
  if (bits > 6) return text + PAIRS[(held << (12 - bits)) & 4095]
  return bits === 0 ? text : text + ALPHABET.charAt((held << (6 - bits)) & 63)
}

/** The bytes of a text written by {@link encodeBase64Url}; `undefined` when it holds anything else. */
export function decodeBase64Url(text: string): number[] | undefined {
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (let index = 0; index < text.length; index++) {
    const value = VALUES[text.charCodeAt(index)] ?? -1
    if (value < 0) return undefined
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
  }
  return bytes
}

/** By character code; -1 for what is no letter of the alphabet. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)))
