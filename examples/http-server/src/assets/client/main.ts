// Everything here adds to pages that work without it.
import { showEvents } from './event-list.ts'
import { listenToFeed } from './live-feed.ts'
import { keepRegionsFresh } from './live-regions.ts'
import { localizeInputs } from './local-time-inputs.ts'
import { loadMoreInPlace } from './more-results.ts'
import { drawPlots } from './plots.ts'
import { searchAsYouType } from './search-as-you-type.ts'
import { keepTimesCurrent } from './times.ts'

keepTimesCurrent()
localizeInputs()
searchAsYouType()
loadMoreInPlace()
drawPlots()
listenToFeed([showEvents(), keepRegionsFresh()])
