import type { Pool } from 'pg'

/** Everything that the catalogue says of a schema, as text that a person can compare. */
export async function dumpSchema(pool: Pool, schema: string): Promise<string> {
  const tables = await pool.query<{ oid: number; name: string }>(
    `select c.oid, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p') order by c.relname`,
    [schema],
  )
  const parts: string[] = []
  for (const { oid, name } of tables.rows) {
    const columns = await pool.query<{ line: string }>(
      `select format('  %I %s%s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
         case when a.attcollation <> t.typcollation then format(' collate %I', co.collname) else '' end,
         case when a.attnotnull then ' not null' else '' end,
         case a.attidentity when 'a' then ' generated always as identity' else '' end,
         case when d.adbin is null then ''
           when a.attgenerated = 's' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
           else ' default ' || pg_get_expr(d.adbin, d.adrelid) end) as line
       from pg_attribute a join pg_type t on t.oid = a.atttypid left join pg_collation co on co.oid = a.attcollation
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
      [oid],
    )
    const rest = await pool.query<{ line: string }>(
      `select format('constraint %I %s', conname, pg_get_constraintdef(oid)) as line from pg_constraint
       where conrelid = $1 and contype <> 'n'
       union all
       select pg_get_indexdef(indexrelid) from pg_index where indrelid = $1 and not indisprimary
       order by 1`,
      [oid],
    )
    const body = columns.rows.map(({ line }) => line).join(',\n')
    parts.push([`table ${name} (\n${body}\n)`, ...rest.rows.map(({ line }) => line)].join('\n'))
  }
  return `${parts.join('\n\n').replaceAll(`${schema}.`, '')}\n`
}
