import { Idiomorph } from 'idiomorph'
import { drawPlots } from './plots.ts'
import { showTimes } from './times.ts'

/** A page of this server, read but not shown. Rejects where it could not be had; a refusal with a page of its own is one. */
export async function loadPage(address: string, signal?: AbortSignal): Promise<Document> {
  const response = await fetch(address, {
    headers: { accept: 'text/html' },
    credentials: 'same-origin',
    signal: signal ?? null,
  })
  // A form that makes no sense is answered with the form, and what is wrong with it.
  if (!response.ok && response.status !== 400) throw new Error(`${response.status}`)
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

/** Brings a part of this page to what it is on another reading of it. What the viewer opened stays open, and the focus where it is. */
export function bringUpToDate(id: string, page: Document): void {
  const mine = document.getElementById(id)
  const fresh = page.getElementById(id)
  if (mine === null || fresh === null) return
  // In the viewer's own time before they are compared, so that times do not change to and fro.
  showTimes(fresh)
  void Idiomorph.morph(mine, fresh, {
    morphStyle: 'outerHTML',
    ignoreActiveValue: true,
    callbacks: {
      beforeNodeRemoved: (node: Node) => !(node instanceof Element && node.classList.contains('plot-canvas')),
      beforeAttributeUpdated: (name: string) => name !== 'open',
    },
  })
  drawPlots()
}
