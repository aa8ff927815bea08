import type { Contract } from './contract.ts'
import { abort } from './contracts/abort.ts'
import { addPending } from './contracts/add-pending.ts'
import { batches } from './contracts/batches.ts'
import { candidates } from './contracts/candidates.ts'
import { changes } from './contracts/changes.ts'
import { channels } from './contracts/channels.ts'
import { claimVideos } from './contracts/claim-videos.ts'
import { claims } from './contracts/claims.ts'
import { commitPage } from './contracts/commit-page.ts'
import { commitPages } from './contracts/commit-pages.ts'
import { commitRepeat } from './contracts/commit-repeat.ts'
import { commitSource } from './contracts/commit-source.ts'
import { connections } from './contracts/connections.ts'
import { copies } from './contracts/copies.ts'
import { deadTasks } from './contracts/dead-tasks.ts'
import { expiry } from './contracts/expiry.ts'
import { failures } from './contracts/failures.ts'
import { followTasks } from './contracts/follow-tasks.ts'
import { forgetting } from './contracts/forgetting.ts'
import { foundForSources } from './contracts/found-for-sources.ts'
import { foundVideos } from './contracts/found-videos.ts'
import { goneVideos } from './contracts/gone-videos.ts'
import { hydratedVideos } from './contracts/hydrated-videos.ts'
import { keysMerge } from './contracts/keys-merge.ts'
import { keysRegister } from './contracts/keys-register.ts'
import { keysReserve } from './contracts/keys-reserve.ts'
import { keysSettle } from './contracts/keys-settle.ts'
import { leases } from './contracts/leases.ts'
import { ledgerRaces } from './contracts/ledger-races.ts'
import { ledgerRead } from './contracts/ledger-read.ts'
import { ledgerRevise } from './contracts/ledger-revise.ts'
import { newTasks } from './contracts/new-tasks.ts'
import { openClose } from './contracts/open-close.ts'
import { refreshClaims } from './contracts/refresh-claims.ts'
import { sharedState } from './contracts/shared-state.ts'
import { sightings } from './contracts/sightings.ts'
import { sources } from './contracts/sources.ts'
import { statistics } from './contracts/statistics.ts'
import { taskReads } from './contracts/task-reads.ts'
import { texts } from './contracts/texts.ts'
import { videoCursors } from './contracts/video-cursors.ts'
import { videoSearch } from './contracts/video-search.ts'
import { videosGet } from './contracts/videos-get.ts'

/** Every contract of a store, by concern. */
export const contracts: readonly Contract[] = [
  ...[...commitPage, ...commitRepeat, ...commitSource, ...commitPages, ...newTasks],
  ...[...foundVideos, ...foundForSources, ...candidates, ...hydratedVideos, ...goneVideos, ...channels, ...batches],
  ...[...claims, ...claimVideos, ...addPending, ...followTasks, ...leases, ...deadTasks, ...taskReads],
  ...[...refreshClaims, ...statistics, ...forgetting],
  ...[...sources, ...sightings, ...ledgerRead, ...ledgerRevise, ...ledgerRaces],
  ...[...videosGet, ...expiry, ...videoSearch, ...videoCursors, ...changes],
  ...[...keysRegister, ...keysReserve, ...keysSettle, ...keysMerge, ...sharedState],
  ...[...openClose, ...connections, ...abort, ...copies, ...texts, ...failures],
]
