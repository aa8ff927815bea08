import type { ArchiveStore } from '@youtube-archives/core'

/** Makes a broken store of a sound one. */
export type Alter = (store: ArchiveStore) => ArchiveStore

type Method = (...args: never[]) => Promise<unknown>
type Parts = { [Part in keyof ArchiveStore as ArchiveStore[Part] extends Method ? never : Part]: ArchiveStore[Part] }
type Path =
  | Extract<
      { [Name in keyof ArchiveStore]: ArchiveStore[Name] extends Method ? Name : never }[keyof ArchiveStore],
      string
    >
  | { [Part in keyof Parts & string]: `${Part}.${keyof Parts[Part] & string}` }[keyof Parts & string]
type MethodOf<P extends Path> = P extends `${infer Part}.${infer Name}`
  ? Part extends keyof Parts
    ? Name extends keyof Parts[Part]
      ? Extract<Parts[Part][Name], Method>
      : never
    : never
  : P extends keyof ArchiveStore
    ? Extract<ArchiveStore[P], Method>
    : never
type Arguments<P extends Path> = Parameters<MethodOf<P>>
type Answer<P extends Path> = ReturnType<MethodOf<P>> extends Promise<infer Result> ? Result : never

/** Another way to do one method. */
export function instead<P extends Path>(
  path: P,
  method: (store: ArchiveStore, ...args: Arguments<P>) => Promise<Answer<P>>,
): Alter {
  // What was given belongs to the caller from the moment of the call, and most of what breaks a store takes its time.
  return uncopied(path, (store, ...args) => method(store, ...(args.map(copyOf) as Arguments<P>)))
}

/** As `instead`, with the very objects that the caller gave. */
export function uncopied<P extends Path>(
  path: P,
  method: (store: ArchiveStore, ...args: Arguments<P>) => Promise<Answer<P>>,
): Alter {
  const [part, name] = path.split('.') as [string, string | undefined]
  return (store) => {
    const replaced = (...args: Arguments<P>): Promise<Answer<P>> => method(store, ...args)
    const methods =
      name === undefined ? { [part]: replaced } : { [part]: overlay(memberOf(store, part), { [name]: replaced }) }
    return overlay(store, methods)
  }
}

/** Does a method with other arguments. */
export function before<P extends Path>(
  path: P,
  change: (store: ArchiveStore, ...args: Arguments<P>) => Arguments<P> | Promise<Arguments<P>>,
): Alter {
  return instead(path, async (store, ...args) => (await call(store, path, await change(store, ...args))) as Answer<P>)
}

/** Does a method and answers something else. */
export function after<P extends Path>(
  path: P,
  change: (answer: Answer<P>, store: ArchiveStore, ...args: Arguments<P>) => Answer<P> | Promise<Answer<P>>,
): Alter {
  return instead(path, async (store, ...args) => change((await call(store, path, args)) as Answer<P>, store, ...args))
}

/** Answers something else where a method rejects. */
export function caught<P extends Path>(
  path: P,
  change: (error: Error, store: ArchiveStore, ...args: Arguments<P>) => Answer<P> | Promise<Answer<P>>,
): Alter {
  return instead(path, async (store, ...args) => {
    try {
      return (await call(store, path, args)) as Answer<P>
    } catch (error) {
      return change(error as Error, store, ...args)
    }
  })
}

/** One after the other. */
export function both(...alters: readonly Alter[]): Alter {
  return (store) => alters.reduce((altered, alter) => alter(altered), store)
}

/** Alters with something that one archive remembers. */
export function remembering<Memory>(remember: () => Memory, alter: (memory: Memory) => Alter): Alter {
  return (store) => alter(remember())(store)
}

async function call<P extends Path>(store: ArchiveStore, path: P, args: Arguments<P>): Promise<unknown> {
  const [part, name] = path.split('.') as [string, string | undefined]
  const owner = name === undefined ? store : memberOf(store, part)
  const method = memberOf(owner, name ?? part) as Method
  return method.apply(owner, args as never[])
}

function memberOf(owner: object, name: string): object {
  return (owner as Record<string, object>)[name] as object
}

/** The object with some members replaced; the other methods act on the object itself. */
export function overlay<T extends object>(target: T, members: Readonly<Record<PropertyKey, unknown>>): T {
  return new Proxy(target, {
    get(_, name) {
      if (Object.hasOwn(members, name)) return members[name]
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

function copyOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof AbortSignal) return value
  if (value instanceof Date) return new Date(value.getTime()) as T
  if (Array.isArray(value)) return value.map(copyOf) as T
  const copy = { ...value } as Record<string, unknown>
  for (const name of Object.keys(copy)) copy[name] = copyOf(copy[name])
  return copy as T
}
