import { exactFormat, formatExact, formatRelative } from '../../format/time.ts'

const exact = exactFormat()
const everyMs = 20_000

/** Says all times in the viewer's own zone, and how long ago they are as time passes. */
export function keepTimesCurrent(): void {
  showTimes()
  setInterval(showTimes, everyMs)
}

export function showTimes(root: ParentNode = document): void {
  const now = new Date()
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-as]')) {
    const at = new Date(time.dateTime)
    const isRelative = time.dataset.as === 'relative'
    setText(time, isRelative ? formatRelative(at, now) : formatExact(at, exact))
    time.title = isRelative ? formatExact(at, exact) : at.toISOString()
  }
}

/** Only where it differs: a screen reader may be at it. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
