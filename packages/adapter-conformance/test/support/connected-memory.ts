import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { type ArchiveStore, type Clock, StoreClosedError, StoreError } from '@youtube-archives/core'
import type { StoreHandle } from '../../src/store-setup.ts'
import { type Alter, overlay } from './alter.ts'

interface Faults {
  isCutOff: boolean
  /** The next commit loses its answer. */
  isDropping: boolean
}

/** Makes a broken connection: of a sound one, of the archive behind it, and of its number. */
export type AlterConnection = (store: ArchiveStore, archive: ArchiveStore, index: number) => ArchiveStore

/** An archive in memory with any number of connections that close, drop and lose their storage each as over a network. */
export function openConnected(alter: Alter, alterConnection: AlterConnection): StoreHandle {
  let nowMs = Date.parse('2026-10-01T00:00:00Z')
  const clock: Clock = {
    now: () => nowMs,
    schedule() {
      throw new Error('A store sets no timers.')
    },
  }
  const archive = alter(createMemoryStore({ clock }))
  const faults: Faults = { isCutOff: false, isDropping: false }
  let count = 0
  const connect = (): ArchiveStore => alterConnection(connection(archive, faults), archive, count++)
  const store = connect()
  return {
    store,
    connect: async () => connect(),
    clock: {
      advance(ms) {
        nowMs += ms
      },
    },
    dropAfterCommit() {
      faults.isDropping = true
    },
    cutOff() {
      faults.isCutOff = true
    },
  }
}

const parts = ['videos', 'channels', 'sources', 'ledger', 'remainingTasks', 'keys', 'state', 'suppressions'] as const
const commits = ['commitPage', 'commitPages'] as const
const methods = ['changes', 'purgeChanges', 'now', 'open', 'purgeEverything'] as const

type AnyMethod = (...args: unknown[]) => Promise<unknown>

function connection(archive: ArchiveStore, faults: Faults): ArchiveStore {
  let isClosed = false
  const guarded = (operation: string, method: AnyMethod): AnyMethod => {
    return async (...args) => {
      if (isClosed) throw new StoreClosedError({ operation })
      if (faults.isCutOff) throw lost(operation)
      return method(...args)
    }
  }
  const guardedPart = (name: (typeof parts)[number]): object => {
    const part = archive[name]
    return new Proxy(part, {
      get: (_, method) => guarded(`${name}.${String(method)}`, Reflect.get(part, method).bind(part)),
    })
  }
  const close = async (): Promise<void> => {
    isClosed = true
  }
  return overlay(archive, {
    ...Object.fromEntries(parts.map((name) => [name, guardedPart(name)])),
    ...Object.fromEntries(methods.map((name) => [name, guarded(name, archive[name].bind(archive) as AnyMethod)])),
    ...Object.fromEntries(commits.map((name) => [name, guarded(name, droppable(name, archive, faults))])),
    close,
    [Symbol.asyncDispose]: close,
  })
}

/** Does it, and loses the answer where that is planned. */
function droppable(name: (typeof commits)[number], archive: ArchiveStore, faults: Faults): AnyMethod {
  const method = archive[name].bind(archive) as AnyMethod
  return async (...args) => {
    const result = await method(...args)
    if (!faults.isDropping) return result
    faults.isDropping = false
    throw lost(name)
  }
}

function lost(operation: string): StoreError {
  return new StoreError({ operation, message: 'the connection is lost', isRetryable: true })
}
