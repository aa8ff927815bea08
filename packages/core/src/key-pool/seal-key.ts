import { KeySecretError } from '../errors/key-secret-error.ts'
import { fromBase64url, toBase64url } from '../shared/base64url.ts'

// What Cloudflare Workers allow at most; the secret is long enough (16 characters) not to depend on more.
const iterations = 100_000

/**
 * Encrypts submitted keys for storage: AES-256-GCM, the key derived from the operator's secret by PBKDF2-SHA-256 with a random
 * salt, a random 96-bit nonce each time, the key id authenticated along, so that no sealed text passes for another key's.
 * Sealed form: `v1.<salt>.<nonce>.<ciphertext>`, each part base64url.
 */
export class KeySealer {
  readonly #secret: string
  readonly #derived = new Map<string, Promise<CryptoKey>>()
  // Deriving is slow on purpose: keys sealed or opened by one pool share a salt, and so one derivation.
  #salt: string | undefined

  constructor(secret: string) {
    this.#secret = secret
  }

  async seal(key: string, keyId: string): Promise<string> {
    this.#salt ??= toBase64url(crypto.getRandomValues(new Uint8Array(16)))
    const salt = this.#salt
    const nonce = crypto.getRandomValues(new Uint8Array(12))
    const ciphertext = await crypto.subtle.encrypt(
      cipher(nonce, keyId),
      await this.#derive(salt),
      new TextEncoder().encode(key),
    )
    return ['v1', salt, toBase64url(nonce), toBase64url(new Uint8Array(ciphertext))].join('.')
  }

  /** Rejects with `KeySecretError` where the text was sealed with another secret, for another key id, or by a newer version. */
  async open(sealed: string, keyId: string): Promise<string> {
    const [version, salt = '', nonce = '', ciphertext = '', ...more] = sealed.split('.')
    if (version !== 'v1' || more.length > 0) {
      const problem = `The stored form of ${keyId} was written by a newer version of this package. Update it here as well.`
      throw new KeySecretError({ problem, keyId })
    }
    try {
      const derived = await this.#derive(salt)
      const key = await crypto.subtle.decrypt(cipher(fromBase64url(nonce), keyId), derived, fromBase64url(ciphertext))
      this.#salt ??= salt
      return new TextDecoder().decode(key)
    } catch (cause) {
      const problem =
        `The secret given is not the one that ${keyId} was submitted under, or its stored form was altered. ` +
        'Give the pool that secret, or remove() the key and submit() it again.'
      throw new KeySecretError({ problem, keyId, cause })
    }
  }

  #derive(salt: string): Promise<CryptoKey> {
    const known = this.#derived.get(salt)
    if (known !== undefined) return known
    const derived = deriveKey(this.#secret, salt)
    this.#derived.set(salt, derived)
    return derived
  }
}

async function deriveKey(secret: string, salt: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'PBKDF2', false, [
    'deriveKey',
  ])
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: fromBase64url(salt), iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

function cipher(nonce: Uint8Array<ArrayBuffer>, keyId: string): AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(keyId) }
}
