import { brokenAddPending } from './broken-stores/add-pending.ts'
import { brokenCandidates, brokenFoundForSources } from './broken-stores/candidates.ts'
import { brokenChannels } from './broken-stores/channels.ts'
import { brokenCommitPages } from './broken-stores/commit-pages.ts'
import { brokenCommits, brokenRaces } from './broken-stores/commits.ts'
import { brokenDeadTasks } from './broken-stores/dead-tasks.ts'
import { brokenFollowTasks, brokenNewTasks } from './broken-stores/follow-tasks.ts'
import { brokenForgetting, brokenRefreshClaims, brokenStatistics } from './broken-stores/freshness.ts'
import { brokenMerges, brokenRegistrations } from './broken-stores/key-projects.ts'
import { brokenReservations, brokenSettlements } from './broken-stores/keys.ts'
import { brokenChanges, brokenCursors, brokenExpiry, brokenSearches } from './broken-stores/reads.ts'
import { brokenSightings } from './broken-stores/sightings.ts'
import { brokenLedgerReads, brokenRevisions, brokenSources } from './broken-stores/sources.ts'
import { brokenAborts, brokenCopies, brokenEnds, brokenStates, brokenTexts } from './broken-stores/surroundings.ts'
import { brokenClaims, brokenTaskReads, brokenVideoClaims } from './broken-stores/tasks.ts'
import { brokenFoundVideos, brokenGoneVideos, brokenHydratedVideos, brokenVideoReads } from './broken-stores/videos.ts'
import type { BrokenStore } from './support/broken-store.ts'

export const brokenStores: readonly BrokenStore[] = [
  ...[...brokenCommits, ...brokenCommitPages, ...brokenNewTasks, ...brokenRaces],
  ...[...brokenClaims, ...brokenVideoClaims, ...brokenFollowTasks, ...brokenDeadTasks, ...brokenTaskReads],
  ...[...brokenFoundForSources, ...brokenCandidates, ...brokenAddPending],
  ...[...brokenFoundVideos, ...brokenHydratedVideos, ...brokenGoneVideos, ...brokenVideoReads, ...brokenChannels],
  ...[...brokenRefreshClaims, ...brokenStatistics, ...brokenForgetting],
  ...[...brokenSources, ...brokenSightings, ...brokenLedgerReads, ...brokenRevisions],
  ...[...brokenExpiry, ...brokenSearches, ...brokenCursors, ...brokenChanges],
  ...[...brokenRegistrations, ...brokenReservations, ...brokenSettlements, ...brokenMerges, ...brokenStates],
  ...[...brokenEnds, ...brokenAborts, ...brokenCopies, ...brokenTexts],
]
