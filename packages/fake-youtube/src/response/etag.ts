import { encodeBase64Url } from '../ids/base64url.ts'
import { hash32 } from '../random/hash.ts'

/** An etag of the usual 27 characters that depends on nothing but its inputs. */
export function createEtag(...inputs: readonly number[]): string {
  let state = 0x6a09e667
  for (const input of inputs) state = hash32(state, input, Math.floor(input / 4294967296))
  const bytes: number[] = []
  for (let word = 0; word < 5; word++) {
    const bits = hash32(state, word, 99)
    bytes.push(bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255)
  }
  return encodeBase64Url(bytes)
}
