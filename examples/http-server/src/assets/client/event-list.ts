import { plainText } from '../../format/plain-text.ts'
import type { FeedListener } from './live-feed.ts'
import { showTimes } from './times.ts'

const most = 30

/** Adds what happens to the list of the page Work, newest first. */
export function showEvents(): FeedListener {
  const list = document.querySelector<HTMLElement>('[data-source-names]')
  const names = new Map(Object.entries(JSON.parse(list?.dataset.sourceNames ?? '{}') as Record<string, string>))
  return {
    entry({ id, at, type, text, sourceId = '' }) {
      if (list === null) return
      const item = document.createElement('li')
      item.dataset.id = String(id)
      item.dataset.type = type
      const time = document.createElement('time')
      time.dateTime = at
      time.dataset.as = 'relative'
      const foot = document.createElement('span')
      foot.className = 'feed-foot'
      const source = names.get(sourceId)
      foot.append(...(source === undefined ? [] : [isolated(source)]), time)
      item.append(isolated(text), foot)
      document.getElementById('feed-empty')?.remove()
      list.prepend(item)
      showTimes(item)
      while (list.children.length > most) list.lastElementChild?.remove()
    },
    caughtUp() {
      // The line sends what was missed by itself.
    },
  }
}

/** Text of strangers, which cannot change the direction of anything around it. */
function isolated(text: string): HTMLElement {
  const element = document.createElement('bdi')
  element.textContent = plainText(text)
  return element
}
