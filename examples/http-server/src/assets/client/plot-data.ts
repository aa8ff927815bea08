/** The numbers of a plot, as its table has them. */
export interface PlotData {
  readonly names: readonly string[]
  /** Seconds since 1970. */
  readonly times: readonly number[]
  /** For each name its numbers; null where there is none. */
  readonly values: readonly (readonly (number | null)[])[]
  /** What 100 % of each is; undefined where it has no limit. */
  readonly limits: readonly (number | undefined)[]
}

export function readPlotData(figure: HTMLElement): PlotData {
  // What draws makes a table of its own, for the legend.
  const heads = [...figure.querySelectorAll<HTMLElement>('details thead th')].slice(1)
  const rows = [...figure.querySelectorAll('details tbody tr')]
  return {
    names: heads.map((head) => head.textContent?.trim() ?? ''),
    times: rows.map((row) => Date.parse(row.querySelector('time')?.dateTime ?? '') / 1_000),
    values: heads.map((_, column) => rows.map((row) => toNumber(row.querySelectorAll('td')[column]?.textContent))),
    limits: heads.map(({ dataset }) => (dataset.limit === undefined ? undefined : Number(dataset.limit))),
  }
}

function toNumber(text: string | null | undefined): number | null {
  return text === undefined || text === null || text.trim() === '' ? null : Number(text)
}
