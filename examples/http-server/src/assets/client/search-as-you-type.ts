import { bringUpToDate, loadPage } from './load-page.ts'
import { viewerZone } from './local-time-inputs.ts'

const pauseMs = 250

/** Searches while somebody types, and keeps the address what it would be had they pressed Enter. */
export function searchAsYouType(): void {
  const form = document.getElementById('search')
  if (!(form instanceof HTMLFormElement)) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  let shown = shownAddress()

  const show = async (address: string): Promise<void> => {
    clearTimeout(timer)
    running?.abort()
    const own = new AbortController()
    running = own
    const results = document.getElementById('results')
    results?.classList.add('loading')
    try {
      const page = await loadPage(address, own.signal)
      if (own.signal.aborted) return
      document.getElementById('news')?.remove()
      bringUpToDate('results', page)
      bringUpToDate('filter-count', page)
      document.title = page.title
    } catch {
      // Another search took over, or this one is answered with an error, whose page says more than could be said here.
      if (!own.signal.aborted) location.assign(address)
    } finally {
      results?.classList.remove('loading')
    }
  }
  const search = (how: 'pushState' | 'replaceState'): void => {
    const address = addressOf(form)
    if (address !== shownAddress()) history[how](null, '', address)
    shown = address
    void show(address)
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    search('pushState')
  })
  form.addEventListener('change', ({ target }) => {
    // The box of words has its own pace, and tells of a change once more when it is left.
    if (!isWords(target)) search('pushState')
  })
  form.addEventListener('input', ({ target }) => {
    if (!isWords(target)) return
    clearTimeout(timer)
    timer = setTimeout(() => search('replaceState'), pauseMs)
  })
  // Going back to another search; a jump within the page is told in the same way.
  addEventListener('popstate', () => {
    if (shownAddress() !== shown) location.reload()
  })
}

function shownAddress(): string {
  return location.pathname + location.search
}

function isWords(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.name === 'q'
}

/** Without the fields that say nothing; the zone only where there is a day that needs it. */
function addressOf(form: HTMLFormElement): string {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value.trim() !== '' && name !== 'tz') fields.append(name, value.trim())
  }
  if (fields.has('from') || fields.has('to')) {
    const shared = form.querySelector<HTMLInputElement>('input[data-time-zone]')?.value
    fields.append('tz', shared || viewerZone)
  }
  const query = fields.toString()
  return query === '' ? '/' : `/?${query}`
}
