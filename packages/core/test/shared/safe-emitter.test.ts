import { describe, expect, test, vi } from 'vitest'
import { type ListenerErrorEvent, SafeEmitter } from '../../src/shared/safe-emitter.ts'

interface Events {
  'work:done': { readonly pages: number }
  'listener:error': ListenerErrorEvent
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('listeners', () => {
  test('get the payload, each as often as it was added, until it is removed', () => {
    const emitter = new SafeEmitter<Events>()
    const listener = vi.fn()
    const removeOne = emitter.on('work:done', listener)
    emitter.on('work:done', listener)
    emitter.emit('work:done', { pages: 1 })
    expect(listener).toHaveBeenCalledTimes(2)
    removeOne()
    removeOne()
    emitter.emit('work:done', { pages: 2 })
    expect(listener).toHaveBeenCalledTimes(3)
    expect(listener).toHaveBeenLastCalledWith({ pages: 2 })
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('broken')
      },
    ],
  ])(
    'one that %s breaks neither the work nor the next listener; its error comes out as listener:error',
    async (_, broken) => {
      const emitter = new SafeEmitter<Events>()
      const next = vi.fn()
      const told = vi.fn()
      emitter.on('work:done', broken)
      emitter.on('work:done', next)
      emitter.on('listener:error', told)
      emitter.emit('work:done', { pages: 1 })
      await turn()
      expect(next).toHaveBeenCalledOnce()
      expect(told).toHaveBeenCalledExactlyOnceWith({ event: 'work:done', error: new Error('broken') })
    },
  )
})

describe('an error that nobody listens to', () => {
  test('goes to the console where there is no reportError', () => {
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined)
    const emitter = new SafeEmitter<Events>()
    emitter.on('work:done', () => {
      throw new Error('broken')
    })
    emitter.emit('work:done', { pages: 1 })
    expect(console).toHaveBeenCalledExactlyOnceWith("A listener of 'work:done' threw:", new Error('broken'))
  })

  test('goes to reportError where there is one', () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    const emitter = new SafeEmitter<Events>()
    emitter.on('work:done', () => {
      throw new Error('broken')
    })
    emitter.emit('work:done', { pages: 1 })
    vi.unstubAllGlobals()
    expect(reportError).toHaveBeenCalledExactlyOnceWith(new Error('broken'))
  })

  test('of a listener:error listener itself does not go round in circles', () => {
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined)
    const emitter = new SafeEmitter<Events>()
    const told = vi.fn(() => {
      throw new Error('broken too')
    })
    emitter.on('listener:error', told)
    emitter.on('work:done', () => {
      throw new Error('broken')
    })
    emitter.emit('work:done', { pages: 1 })
    expect(told).toHaveBeenCalledOnce()
    expect(console).toHaveBeenCalledExactlyOnceWith("A listener of 'listener:error' threw:", new Error('broken too'))
  })
})
