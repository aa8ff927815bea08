import type { FeedListener } from './live-feed.ts'
import { bringUpToDate, loadPage } from './load-page.ts'
import { isListExtended } from './more-results.ts'

const restMs = 2_500
const topOfPage = 200

/** Reads the page again where something happened that may show on it, and brings its live parts up to date: every few seconds at most, however much happens. */
export function keepRegionsFresh(): FeedListener {
  let isWaiting = false
  const refresh = async (): Promise<void> => {
    isWaiting = false
    if (document.visibilityState === 'hidden') return
    const regions = [...document.querySelectorAll<HTMLElement>('[data-live]')]
    if (regions.some(({ dataset }) => dataset.live === 'search') && !isAtTop()) return offerNews()
    // Where it cannot be had, the sign at the top says so, and the page is read again when the line is back.
    const page = await loadPage(location.href).catch(() => undefined)
    if (page === undefined) return
    for (const { id } of regions) bringUpToDate(id, page)
  }
  const schedule = (): void => {
    if (isWaiting) return
    isWaiting = true
    setTimeout(() => void refresh(), restMs)
  }
  return {
    entry({ type }) {
      const isSearch = document.querySelector('[data-live="search"]') !== null
      // A page of videos changes with videos only.
      if (!isSearch || type.startsWith('video:')) schedule()
    },
    caughtUp: schedule,
  }
}

/** Whether nothing would move under the eyes of somebody who reads. */
function isAtTop(): boolean {
  return scrollY < topOfPage && !isListExtended()
}

/** Whoever reads further down is told, and not disturbed. */
function offerNews(): void {
  const results = document.getElementById('results')
  if (results === null || document.getElementById('news') !== null) return
  const offer = document.createElement('p')
  offer.id = 'news'
  offer.className = 'news'
  offer.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button primary'
  button.textContent = 'New videos: show them'
  button.addEventListener('click', async () => {
    offer.remove()
    bringUpToDate('results', await loadPage(location.href))
    scrollTo({ top: 0 })
    document.getElementById('count')?.focus()
  })
  offer.append(button)
  results.before(offer)
}
