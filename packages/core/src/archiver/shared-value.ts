import type { JsonObject } from '../records/json-object.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'

/** A small value that all workers share through the store's state, as it was last seen. */
export class SharedValue<Value> {
  readonly #store: ArchiveStore
  readonly #name: string
  readonly #fromJson: (value: JsonObject) => Value
  readonly #toJson: (value: Value) => JsonObject
  #value: Value
  #revision = 0

  constructor(
    store: ArchiveStore,
    name: string,
    form: { readonly initial: Value; fromJson(value: JsonObject): Value; toJson(value: Value): JsonObject },
  ) {
    this.#store = store
    this.#name = name
    this.#value = form.initial
    this.#fromJson = form.fromJson
    this.#toJson = form.toJson
  }

  get value(): Value {
    return this.#value
  }

  async load(options: AbortOptions): Promise<Value> {
    const stored = await this.#store.state.get(this.#name, options)
    this.#revision = stored?.revision ?? 0
    if (stored !== undefined) this.#value = this.#fromJson(stored.value as JsonObject)
    return this.#value
  }

  /** Changes the value as it stands: `change` is called again where another worker was faster. */
  async update(change: (value: Value) => Value, options: AbortOptions): Promise<Value> {
    for (;;) {
      const value = change(this.#value)
      if (await this.#store.state.put(this.#name, this.#toJson(value), this.#revision, options)) {
        this.#value = value
        this.#revision += 1
        return value
      }
      await this.load(options)
    }
  }
}
