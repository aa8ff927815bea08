import { type Statement, unprepared } from '../connection/statement.ts'

/** Puts a statement together out of pieces; values never stand in its text. */
export class StatementBuilder {
  readonly values: unknown[] = []
  readonly conditions: string[] = []

  /** Adds a value; returns what stands for it. */
  value(value: unknown, type: string): string {
    this.values.push(value)
    return `$${this.values.length}::${type}`
  }

  /** All conditions, joined. */
  get where(): string {
    return this.conditions.length === 0 ? '' : `where ${this.conditions.join('\n  and ')}`
  }

  /** Planned for its values: a rare word and a common one are not looked up in the same way. */
  build(text: string): { readonly statement: Statement; readonly values: unknown[] } {
    return { statement: unprepared(text), values: this.values }
  }
}
