import { loadPage } from './load-page.ts'
import { showTimes } from './times.ts'

/** Whether the list holds more than its first page. */
export function isListExtended(): boolean {
  return document.getElementById('videos')?.dataset.extended === 'true'
}

/** Lets "More" add to the list instead of leading to the next page. Where that fails it leads there. */
export function loadMoreInPlace(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('#more') : null
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    addMore(link).catch(() => location.assign(link.href))
  })
}

async function addMore(link: HTMLAnchorElement): Promise<void> {
  if (link.getAttribute('aria-busy') === 'true') return
  link.setAttribute('aria-busy', 'true')
  link.textContent = 'Loading …'
  const page = await loadPage(link.href)
  const list = document.getElementById('videos')
  const rows = [...(page.getElementById('videos')?.children ?? [])]
  if (list === null || rows.length === 0) throw new Error('no more videos on that page')
  const known = new Set([...list.children].map(({ id }) => id))
  const fresh = rows.filter(({ id }) => !known.has(id))
  list.dataset.extended = 'true'
  list.append(...fresh)
  showTimes(list)
  const next = page.getElementById('more')?.parentElement
  if (next) link.parentElement?.replaceWith(next)
  else link.parentElement?.remove()
  fresh[0]?.querySelector<HTMLElement>('h3 a')?.focus({ preventScroll: true })
}
