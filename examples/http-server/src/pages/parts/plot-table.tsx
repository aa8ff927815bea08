interface PlotTableProps {
  readonly id: string
  /** Bars for counts, lines for what rises. */
  readonly kind: 'bars' | 'lines'
  readonly caption: string
  /** The name of the first column, which is time, and of the others. */
  readonly columns: readonly string[]
  /** Times, and a number for each other column; undefined where it is not known. */
  readonly rows: readonly { readonly at: Date; readonly values: readonly (number | undefined)[] }[]
}

/** Numbers over time: a table that everybody can read, of which scripts draw a plot. */
export function PlotTable({ id, kind, caption, columns, rows }: PlotTableProps) {
  return (
    <figure class="plot" id={id} data-plot={kind}>
      <figcaption>{caption}</figcaption>
      <details>
        <summary>As a table</summary>
        <section class="table-box" aria-label={caption} tabindex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ at, values }) => (
                <tr>
                  <th scope="row">
                    <time datetime={at.toISOString()} data-as={kind === 'bars' ? undefined : 'exact'}>
                      {kind === 'bars'
                        ? at.toISOString().slice(0, 10)
                        : at.toISOString().slice(0, 16).replace('T', ' ')}
                    </time>
                  </th>
                  {values.map((value) => (
                    <td class="number">{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
