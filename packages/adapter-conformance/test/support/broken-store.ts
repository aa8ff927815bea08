import type { StoreSetup } from '../../src/store-setup.ts'
import type { Alter } from './alter.ts'
import { type AlterConnection, openConnected } from './connected-memory.ts'

/** A store that breaks one promise. */
export interface BrokenStore {
  /** The contract that has to notice. */
  readonly breaks: string
  /** What it does wrong. */
  readonly how: string
  /** Other contracts that cannot hold where this one does not. */
  readonly also?: readonly string[]
  /** Breaks the archive, for all of its connections. */
  readonly archive?: Alter
  /** Breaks each connection. */
  readonly connection?: AlterConnection
  /** Breaks archives that have to do with each other; called anew for every case. */
  readonly archives?: () => Alter
}

export function setupOf({ how, archive, connection, archives }: BrokenStore): StoreSetup {
  const alter = archives?.() ?? archive ?? ((store) => store)
  return { name: how, open: async () => openConnected(alter, connection ?? ((store) => store)) }
}
