/** An answer before it is JSON: instants are dates, and what is not known is undefined. */
export type Unsent<Sent> = Sent extends string
  ? Sent | Date
  : Sent extends number | boolean
    ? Sent
    : Sent extends null
      ? undefined
      : Sent extends readonly (infer Item)[]
        ? readonly Unsent<Item>[]
        : Sent extends object
          ? { readonly [Field in keyof Sent]: Unsent<Sent[Field]> }
          : Sent

/** JSON with every field there: what is not known is null, so that the shape of an answer is always the same. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) => (field === undefined ? null : field))
}
