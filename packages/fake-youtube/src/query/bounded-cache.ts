/** Keeps the newest `capacity` values; a value asked for again counts as new. */
export interface BoundedCache<Value> {
  /** The cached value of `key`, made by `create` when there is none. */
  getOrCreate(key: string, create: () => Value): Value
}

export function createBoundedCache<Value>(capacity: number): BoundedCache<Value> {
  const values = new Map<string, Value>()
  return {
    getOrCreate(key, create) {
      const cached = values.get(key)
      const value = cached ?? create()
      values.delete(key)
      values.set(key, value)
      const oldest = values.keys().next()
      if (values.size > capacity && !oldest.done) values.delete(oldest.value)
      return value
    },
  }
}
