import { describe, expect, test } from 'vitest'
import { TextResponse } from '../../src/fake-youtube/text-response.ts'

const text = '{"title":"Über 数 🔥"}'
const init = { status: 203, headers: { 'content-type': 'application/json', etag: 'x' } }
const make = (): TextResponse => new TextResponse(text, init)

describe('a response over a text', () => {
  test('reads like any other', async () => {
    const plain = new Response(text, init)
    const [bytes, blob] = [await plain.clone().arrayBuffer(), await plain.clone().blob()]
    expect(make()).toBeInstanceOf(Response)
    expect([make().status, make().ok, [...make().headers]]).toEqual([plain.status, plain.ok, [...plain.headers]])
    expect(await make().text()).toBe(text)
    expect(await make().json()).toEqual(JSON.parse(text))
    expect(await make().arrayBuffer()).toEqual(bytes)
    expect((await make().blob()).size).toBe(blob.size)
    expect(await make().clone().text()).toBe(text)
    expect(await new Response(make().body).text()).toBe(text)
  })

  test('can be read once, whatever reads it', async () => {
    for (const read of ['text', 'json', 'arrayBuffer', 'blob'] as const) {
      for (const again of ['text', 'json', 'arrayBuffer', 'blob'] as const) {
        const response = make()
        expect(response.bodyUsed).toBe(false)
        await response[read]()
        expect(response.bodyUsed).toBe(true)
        await expect(response[again]()).rejects.toThrow(TypeError)
        expect(() => response.clone()).toThrow(TypeError)
      }
    }
  })
})
