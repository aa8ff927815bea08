import { tokenizerVersion } from '@youtube-archives/core'
import { createLedger, createSchema } from '../sql/schema.ts'
import { hashOf } from './migration-hash.ts'
import type { Plan } from './run-migrations.ts'

/** What a plan would run, for a person to read or to run by hand. Empty where there is nothing to do. */
export async function printPlan(plan: Plan, quotedSchema: string): Promise<string> {
  const statements: string[] = []
  if (plan.createsSchema) statements.push(createSchema.text)
  if (plan.createsLedger) statements.push(createLedger.text)
  for (const migration of plan.migrations) {
    statements.push(...migration.statements)
    const values = `${migration.version}, '${migration.name}', '${await hashOf(migration)}'`
    statements.push(`insert into :schema.migrations (version, name, hash) values (${values})`)
  }
  if (statements.length === 0) return ''
  statements.push(
    `insert into :schema.archive (tokenizer_version) values (${tokenizerVersion}) on conflict (is_only) do nothing`,
  )
  const text = ['begin', ...statements, 'commit'].map((statement) => `${statement};\n`).join('\n')
  return text.replaceAll(':schema', () => quotedSchema)
}
