import { applyFieldMask, type FieldMask } from './field-mask.ts'

/** A member of a resource: what it is, or what works it out. */
type Member = string | number | boolean | Readonly<Record<string, unknown>> | undefined | (() => unknown)

/**
 * The members that a mask wants, and only those: a call that asks for three fields of fifty rows does not pay for the
 * other twenty. Members that are `undefined` are left out.
 *
 * @param mask - `undefined` or empty wants everything.
 */
export function drawMembers(
  members: Readonly<Record<string, Member>>,
  mask: FieldMask | undefined,
): Record<string, unknown> {
  const everything = mask === undefined || mask.size === 0
  const drawn: Record<string, unknown> = {}
  for (const name in members) {
    const below = everything ? undefined : (mask.get(name) ?? mask.get('*'))
    if (!everything && below === undefined) continue
    const member = members[name]
    const value = typeof member === 'function' ? member() : member
    if (value !== undefined) drawn[name] = below === undefined ? value : applyFieldMask(value, below)
  }
  return drawn
}

/** What a mask wants below one of its members; `undefined` for everything. */
export function maskBelow(mask: FieldMask | undefined, name: string): FieldMask | undefined {
  return mask?.get(name) ?? mask?.get('*')
}
