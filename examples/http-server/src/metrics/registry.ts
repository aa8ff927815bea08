/** Labels of one sample, by name. */
export type Labels = Readonly<Record<string, string>>

interface Family {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  /** Lines of its samples. */
  samples(): readonly string[]
}

/**
 * Numbers in the text format that Prometheus reads: what a server needs of it, and nothing else.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export class Registry {
  readonly #families: Family[] = []

  /** A number that only rises. */
  counter(name: string, help: string): Counter {
    return this.#add(new Counter(name, help))
  }

  /** How often what was measured lay at or below each bound. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram {
    return this.#add(new Histogram(name, help, bounds))
  }

  /** All families, and gauges that are read at this moment. */
  write(gauges: readonly Gauge[] = []): string {
    const families: readonly Family[] = [...this.#families, ...gauges.map(toFamily)]
    return families
      .map((family) =>
        [
          `# HELP ${family.name} ${family.help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}`,
          `# TYPE ${family.name} ${family.type}`,
          ...family.samples(),
          '',
        ].join('\n'),
      )
      .join('')
  }

  #add<Kind extends Family>(family: Kind): Kind {
    this.#families.push(family)
    return family
  }
}

/** A number that rises and falls, as it was just read. */
export interface Gauge {
  readonly name: string
  readonly help: string
  readonly values: readonly { readonly labels?: Labels; readonly value: number }[]
}

export class Counter implements Family {
  readonly type = 'counter'
  readonly #values = new Map<string, number>()

  constructor(
    readonly name: string,
    readonly help: string,
  ) {}

  add(labels: Labels = {}, amount = 1): void {
    const key = writeLabels(labels)
    this.#values.set(key, (this.#values.get(key) ?? 0) + amount)
  }

  samples(): readonly string[] {
    return [...this.#values].map(([labels, value]) => `${this.name}${labels} ${value}`)
  }
}

export class Histogram implements Family {
  readonly type = 'histogram'
  readonly #counts: number[]
  #sum = 0
  #count = 0

  constructor(
    readonly name: string,
    readonly help: string,
    readonly bounds: readonly number[],
  ) {
    this.#counts = bounds.map(() => 0)
  }

  observe(value: number): void {
    this.#sum += value
    this.#count += 1
    for (const [index, bound] of this.bounds.entries())
      if (value <= bound) this.#counts[index] = (this.#counts[index] ?? 0) + 1
  }

  samples(): readonly string[] {
    return [
      ...this.bounds.map((bound, index) => `${this.name}_bucket{le="${bound}"} ${this.#counts[index]}`),
      `${this.name}_bucket{le="+Inf"} ${this.#count}`,
      `${this.name}_sum ${this.#sum}`,
      `${this.name}_count ${this.#count}`,
    ]
  }
}

function toFamily({ name, help, values }: Gauge): Family {
  const samples = values.map(({ labels = {}, value }) => `${name}${writeLabels(labels)} ${value}`)
  return { name, help, type: 'gauge', samples: () => samples }
}

function writeLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
