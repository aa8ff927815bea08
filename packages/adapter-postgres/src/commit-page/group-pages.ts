import type { Page } from './guard-tasks.ts'

/**
 * Pages that can be stored by the same statements and leave what they would leave one after the other. What is found comes before what is read in each page,
 * so only the last page of a group may hold videos that were read, statistics, or ids that go back.
 */
export function groupPages(pages: readonly Page[]): readonly (readonly Page[])[] {
  const groups: Page[][] = []
  let open: Page[] | undefined
  for (const page of pages) {
    if (open === undefined) {
      open = []
      groups.push(open)
    }
    open.push(page)
    if (endsGroup(page)) open = undefined
  }
  return groups
}

/** Candidates do not: what another page finds is none, whichever of the two comes first. */
function endsGroup({ commit: { hydrated, gone = [], pending = [], statistics, recheck = [] } }: Page): boolean {
  const isRead = hydrated.length > 0 || gone.length > 0 || statistics !== undefined || recheck.length > 0
  return isRead || pending.some(({ candidate }) => !candidate)
}
