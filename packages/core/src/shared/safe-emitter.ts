import { EventEmitter } from 'eventemitter3'

/** Events of `Map` by name, each with one object as payload. */
export type EventListener<Payload> = (payload: Payload) => void

/** A listener threw. The work went on. */
export interface ListenerErrorEvent {
  /** Name of the event whose listener threw. */
  readonly event: string
  readonly error: unknown
}

/** The subscribing half of an emitter: what a part shows to others. */
export interface EventSource<Events extends object> {
  /** Adds a listener and returns a function that removes it. The same function added twice is called twice. */
  on<Name extends keyof Events & string>(event: Name, listener: EventListener<Events[Name]>): () => void
}

/** An emitter whose listeners cannot break the work that emits: what they throw comes out as `listener:error`, else through `reportError`. */
export class SafeEmitter<Events extends { 'listener:error': ListenerErrorEvent }> implements EventSource<Events> {
  readonly #emitter = new EventEmitter()

  on<Name extends keyof Events & string>(event: Name, listener: EventListener<Events[Name]>): () => void {
    // Wrapped one by one, so that a listener that throws does not keep the next one from being called.
    const contained = (payload: Events[Name]): void => {
      try {
        const result: unknown = listener(payload)
        if (result instanceof Promise) result.catch((error) => this.#contain(event, error))
      } catch (error) {
        this.#contain(event, error)
      }
    }
    this.#emitter.on(event, contained)
    return () => void this.#emitter.off(event, contained)
  }

  emit<Name extends keyof Events & string>(event: Name, payload: Events[Name]): void {
    this.#emitter.emit(event, payload)
  }

  #contain(event: string, error: unknown): void {
    if (event !== 'listener:error' && this.#emitter.listenerCount('listener:error') > 0) {
      this.#emitter.emit('listener:error', { event, error })
      return
    }
    if (typeof reportError === 'function') reportError(error)
    // Node has no reportError, and throwing in a microtask would end the process: being seen is enough.
    // biome-ignore lint/suspicious/noConsole: the last resort for an error that nobody listens to
    else console.error(`A listener of '${event}' threw:`, error)
  }
}
