import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyPushSignature } from '../../../src/index.ts'

const bytes = fc.uint8Array({ maxLength: 100 })
const secrets = fc.string({ minLength: 1, maxLength: 100 })
const methods = fc.constantFrom('sha1', 'sha256', 'sha384', 'sha512')

function signed(method: string, secret: string, body: Uint8Array): string {
  return `${method}=${createHmac(method, secret).update(body).digest('hex')}`
}

test('a signature by the secret of the subscription is believed, by each method of WebSub', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, secrets, methods, async (body, secret, method) => {
      expect(await verifyPushSignature({ body, secret, signature: signed(method, secret, body) })).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('another secret, another body, a shorter signature and another method are not', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, secrets, methods, async (body, secret, method) => {
      const signature = signed(method, secret, body)
      const wrong = [
        { body, secret: `${secret}x`, signature },
        { body: Uint8Array.of(...body, 0), secret, signature },
        { body, secret, signature: signature.slice(0, -2) },
        { body, secret, signature: `${signature}00` },
        { body, secret, signature: signature.replace(/^sha\d+/, method === 'sha1' ? 'sha256' : 'sha1') },
        { body, secret: '', signature },
      ]
      for (const push of wrong) expect(await verifyPushSignature(push)).toBe(false)
    }),
    { numRuns: 30 },
  )
})

test('nor is what is no signature', async () => {
  const body = new TextEncoder().encode('<feed/>')
  for (const signature of [undefined, null, '', 'sha1=', 'sha1=zz', 'md5=00', 'sha1', 'sha1=0', ' sha1=00']) {
    expect(await verifyPushSignature({ body, secret: 'secret', signature })).toBe(false)
  }
})
