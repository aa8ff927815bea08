/** JSON with every field there: what is not known is null, so that the shape of an answer is always the same. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_, field: unknown) => (field === undefined ? null : field), indent)
}
