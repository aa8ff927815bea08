import uPlot from 'uplot'
import { type PlotData, readPlotData } from './plot-data.ts'
import { barPlot, linePlot, type PlotKind } from './plot-kinds.ts'

interface Drawn {
  readonly plot: uPlot
  readonly numbers: string
}

const height = 220
const drawn = new WeakMap<HTMLElement, Drawn>()
const resize = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    const { plot } = drawn.get(target.parentElement ?? document.body) ?? {}
    if (plot !== undefined && contentRect.width > 0) plot.setSize({ width: contentRect.width, height })
  }
})

/** Draws the table of a figure, or draws it anew where its numbers are others than before. */
export function drawPlot(figure: HTMLElement): void {
  const data = readPlotData(figure)
  const numbers = JSON.stringify(data)
  const before = drawn.get(figure)
  if (before?.numbers === numbers || data.times.length === 0) return
  before?.plot.destroy()
  const place = placeOf(figure)
  const kind = kindOf(figure, data)
  const plot = new uPlot({ ...kind.options, width: place.clientWidth, height }, kind.data, place)
  drawn.set(figure, { plot, numbers })
}

/** Where it is drawn: behind the caption, hidden from those who have the table. */
function placeOf(figure: HTMLElement): HTMLElement {
  const known = figure.querySelector<HTMLElement>('.plot-canvas')
  if (known !== null) return known
  const place = document.createElement('div')
  place.className = 'plot-canvas'
  place.setAttribute('aria-hidden', 'true')
  figure.querySelector('details')?.before(place)
  resize.observe(place)
  return place
}

function kindOf(figure: HTMLElement, data: PlotData): PlotKind {
  if (figure.dataset.plot === 'bars') return barPlot(data)
  const { from = '', to = '' } = figure.dataset
  return linePlot(data, { from: Date.parse(from) / 1_000, to: Date.parse(to) / 1_000 })
}

// Colours are read when a plot is drawn, so another theme needs another drawing.
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  for (const figure of document.querySelectorAll<HTMLElement>('figure[data-plot]')) {
    const before = drawn.get(figure)
    if (before !== undefined) drawn.set(figure, { ...before, numbers: '' })
    drawPlot(figure)
  }
})
