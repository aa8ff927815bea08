/** What a hub sent, as it came. */
export interface SignedPush {
  /** The bytes of the body: a text that was decoded and encoded again may differ. */
  readonly body: Uint8Array
  /** The header `X-Hub-Signature`; null or undefined where there was none. */
  readonly signature: string | null | undefined
  /** The `hub.secret` of the subscription. */
  readonly secret: string
}

const hashes: Readonly<Record<string, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

/**
 * Whether a push comes from the hub that knows the secret: `X-Hub-Signature` is the HMAC of the body (https://www.w3.org/TR/websub/#signature-validation). Compared by Web Crypto
 * in constant time. False for a header that is absent, in another form or of another method, and for an empty secret. What is not signed is to be answered with 2xx and ignored, as WebSub asks.
 */
export async function verifyPushSignature({ body, signature, secret }: SignedPush): Promise<boolean> {
  const [, method = '', digits = ''] = /^(sha\d+)=((?:[0-9a-f]{2})+)$/i.exec(signature ?? '') ?? []
  const hash = hashes[method.toLowerCase()]
  if (hash === undefined || secret === '') return false
  const algorithm = { name: 'HMAC', hash }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify'])
  const expected = Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))
  return await crypto.subtle.verify('HMAC', key, expected, new Uint8Array(body))
}
