// biome-ignore-all assist/source/organizeImports: the order tells the story
// What a third party calls, what it hands in, and what is proved.

export { describeArchiveStore } from './describe-archive-store.ts'
export type { StoreClock, StoreHandle, StoreSetup } from './store-setup.ts'
export { contracts } from './contracts.ts'
export type { Contract } from './contract.ts'
export type { CaseContext } from './setting/case-context.ts'
