/** Draws a plot of each table that is meant for one, and draws it again when its numbers have changed. What draws is loaded only where there is something to draw. */
export function drawPlots(): void {
  const figures = [...document.querySelectorAll<HTMLElement>('figure[data-plot]')]
  if (figures.length === 0) return
  void import('./draw-plot.ts').then(({ drawPlot }) => {
    for (const figure of figures) drawPlot(figure)
  })
}
