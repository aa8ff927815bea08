import uPlot from 'uplot'
import type { PlotData } from './plot-data.ts'

export interface PlotKind {
  readonly options: Omit<uPlot.Options, 'width' | 'height'>
  readonly data: uPlot.AlignedData
}

/** Counts of days, in UTC as the days are. */
export function barPlot({ names, times, values }: PlotData): PlotKind {
  const paths = uPlot.paths.bars?.({ size: [0.72, 36], align: 0, radius: 0.15 })
  const fill = colour('--done')
  return {
    options: {
      ...common(),
      axes: [timeAxis({ timeZone: 'UTC', day: 'numeric', month: 'short' }), axis()],
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
      scales: {
        x: { range: (_, min, max) => [min - 43_200, max + 43_200] },
        y: { range: (_, _min, max) => [0, Math.max(4, max * 1.08)] },
      },
      series: [
        { label: 'Day', value: said({ timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }) },
        ...names.map((label) => ({
          label,
          fill,
          stroke: fill,
          width: 0,
          points: { show: false },
          value: (_: uPlot, count: number | null) => (count === null ? '' : String(count)),
          ...(paths && { paths }),
        })),
      ],
    },
    data: [[...times], ...values.map((numbers) => [...numbers])],
  }
}

/** Shares of a limit through a stretch of time, beside the pace that would spend it evenly. */
export function linePlot(
  { names, times, values, limits }: PlotData,
  { from, to }: { from: number; to: number },
): PlotKind {
  const xs = [from, ...times, to]
  const shares = values.map((numbers, index) => {
    const limit = limits[index] ?? 1
    return [null, ...numbers.map((number) => (number === null ? null : (100 * number) / limit)), null]
  })
  const colours = [colour('--done'), colour('--amber-fill'), colour('--red-fill')]
  const percent = (_: uPlot, value: number | null): string => (value === null ? '' : `${value.toFixed(1)} %`)
  return {
    options: {
      ...common(),
      scales: { x: { range: [from, to] }, y: { range: [0, 100] } },
      axes: [
        timeAxis({ hour: '2-digit', minute: '2-digit' }),
        { ...axis(), values: (_, ticks) => ticks.map((tick) => `${tick} %`) },
      ],
      series: [
        { label: 'Time', value: said({ hour: '2-digit', minute: '2-digit' }) },
        ...names.map((label, index) => ({
          ...{ label, stroke: colours[index] ?? '', width: 2, spanGaps: true, value: percent },
          points: { show: times.length < 12, size: 6, fill: colours[index] ?? '' },
        })),
        {
          label: 'Even pace',
          stroke: colour('--line-strong'),
          width: 1,
          dash: [4, 4],
          value: percent,
          points: { show: false },
        },
      ],
    },
    data: [xs, ...shares, xs.map((at) => (100 * (at - from)) / (to - from))],
  }
}

function common(): Pick<uPlot.Options, 'padding' | 'cursor' | 'legend'> {
  return {
    padding: [12, 18, 0, 0],
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    legend: { live: true },
  }
}

function axis(): uPlot.Axis {
  const line = { stroke: colour('--line'), width: 1 }
  return {
    stroke: colour('--soft'),
    font: `12px ${colour('--sans')}`,
    grid: line,
    ticks: { ...line, size: 4 },
    size: 44,
  }
}

function timeAxis(format: Intl.DateTimeFormatOptions): uPlot.Axis {
  const said = new Intl.DateTimeFormat('en-GB', format)
  return { ...axis(), space: 64, values: (_, ticks) => ticks.map((seconds) => said.format(seconds * 1_000)) }
}

/** What the legend says of the time under the pointer. */
function said(format: Intl.DateTimeFormatOptions): (self: uPlot, seconds: number | null) => string {
  const words = new Intl.DateTimeFormat('en-GB', format)
  return (_, seconds) => (seconds === null ? '' : words.format(seconds * 1_000))
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}
