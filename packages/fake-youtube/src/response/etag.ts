import { encodeWordsBase64Url } from '../ids/base64url.ts'
import { hash32 } from '../random/hash.ts'

/** An etag of the usual 27 characters that depends on nothing but its inputs. */
export function createEtag(...inputs: readonly number[]): string {
  let state = 0x6a09e667
  for (const input of inputs) state = hash32(state, input, Math.floor(input / 4294967296))
  return encodeWordsBase64Url([0, 1, 2, 3, 4].map((word) => hash32(state, word, 99)))
}
