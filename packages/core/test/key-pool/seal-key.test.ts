import { describe, expect, test } from 'vitest'
import { KeySecretError } from '../../src/errors/key-secret-error.ts'
import { keyIdOf } from '../../src/key-pool/key-id.ts'
import { KeySealer } from '../../src/key-pool/seal-key.ts'

const secret = 'correct horse battery staple'
const key = 'AIzaSyExampleExampleExampleExample12345'

test('a key id is the start of the SHA-256 of the key', async () => {
  // printf 'abc' | sha256sum
  expect(await keyIdOf('abc')).toBe('key_ba7816bf8f01')
})

describe('a sealed key', () => {
  test('opens under the same secret and key id, in another process too', async () => {
    const sealed = await new KeySealer(secret).seal(key, 'key_1')
    expect(await new KeySealer(secret).open(sealed, 'key_1')).toBe(key)
  })

  test('never looks the same twice', async () => {
    const sealer = new KeySealer(secret)
    const texts = await Promise.all(Array.from({ length: 20 }, () => sealer.seal(key, 'key_1')))
    expect(new Set(texts.map((text) => text.split('.')[2])).size).toBe(20)
  })

  test('opens under no other secret, for no other key id, and not when changed', async () => {
    const sealed = await new KeySealer(secret).seal(key, 'key_1')
    const parts = sealed.split('.')
    const altered = [...parts.slice(0, 3), 'AAAA'].join('.')
    for (const [under, text, keyId] of [
      [`${secret}.`, sealed, 'key_1'],
      [secret, sealed, 'key_2'],
      [secret, altered, 'key_1'],
      [secret, 'v1', 'key_1'],
    ] as const) {
      const error = await new KeySealer(under).open(text, keyId).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(KeySecretError)
      expect(error).toMatchObject({ keyId, message: expect.stringContaining('is not the one that key_') })
    }
  })

  test('of a newer version is told apart from a wrong secret', async () => {
    await expect(new KeySealer(secret).open('v2.a.b.c', 'key_1')).rejects.toThrow('newer version of this package')
  })

  test('is sealed under the salt of those already opened, because each salt costs a derivation', async () => {
    const [, salt] = (await new KeySealer(secret).seal(key, 'key_1')).split('.')
    const sealer = new KeySealer(secret)
    await sealer.open(await new KeySealer(secret).seal(key, 'key_1'), 'key_1')
    const first = (await sealer.seal(key, 'key_2')).split('.')[1]
    expect((await sealer.seal(key, 'key_3')).split('.')[1]).toBe(first)
    expect(first).not.toBe(salt)
  })
})
