/** What came as JSON. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

/** A resource as received: Google adds fields at will, so unknown ones are kept. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined
}
