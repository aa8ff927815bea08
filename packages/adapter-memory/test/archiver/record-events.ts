import type { Archiver, ArchiverEvents } from '@youtube-archives/core'

type Name = keyof ArchiverEvents

const names: readonly Name[] = [
  ...(['run:start', 'run:end', 'page:stored', 'video:new', 'video:updated', 'video:gone', 'task:done'] as const),
  ...(['task:deferred', 'task:dead', 'source:stopped', 'search:untrusted', 'search:paused', 'window:lost'] as const),
  ...(['bucket:exhausted', 'key:cooling-down', 'key:rejected', 'project:learned', 'keys:undeclared'] as const),
  ...(['lease:unsettled', 'request:retry', 'request:refused', 'listener:error'] as const),
]

export interface RecordedEvents {
  readonly all: readonly { readonly name: Name; readonly payload: object }[]
  of<One extends Name>(name: One): readonly ArchiverEvents[One][]
}

/** Writes down everything an archiver tells. */
export function recordEvents(archiver: Archiver): RecordedEvents {
  const all: { readonly name: Name; readonly payload: object }[] = []
  for (const name of names) archiver.on(name, (payload: object) => void all.push({ name, payload }))
  return {
    all,
    of: <One extends Name>(name: One) =>
      all.filter((event) => event.name === name).map(({ payload }) => payload as ArchiverEvents[One]),
  }
}
