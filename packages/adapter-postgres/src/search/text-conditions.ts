import { positiveTextQuery, type TextQuery, textQueryTerms } from '@youtube-archives/core'
import { candidateQuery, isOfWordsOnly } from './candidate-query.ts'
import type { StatementBuilder } from './statement-builder.ts'

/** Adds what makes a video match: by the index as far as that goes, then exactly. */
export function addTextConditions(builder: StatementBuilder, text: TextQuery): void {
  const candidates = candidateQuery(text)
  if (candidates !== undefined) builder.conditions.push(`v.search @@ ${builder.value(candidates, 'tsquery')}`)
  if (!isOfWordsOnly(text)) {
    builder.conditions.push(
      condition(text, (tokens) => {
        const piece = builder.value(` ${tokens.join(' ')} `, 'text')
        return `(strpos(v.title_tokens, ${piece}) > 0 or strpos(v.body_tokens, ${piece}) > 0)`
      }),
    )
  }
}

/** The relevance tier of a row whose title's tokens are in this column, as core's `relevanceTier` defines it. */
export function tierExpression(builder: StatementBuilder, text: TextQuery, column: string): string {
  const inTitle = (tokens: readonly string[]): string =>
    `strpos(${column}, ${builder.value(` ${tokens.join(' ')} `, 'text')}) > 0`
  const positive = positiveTextQuery(text)
  const whole = condition(positive, inTitle)
  const terms = textQueryTerms(positive).map((term) => condition(term, inTitle))
  return `case when ${whole} then 0 when ${terms.join(' or ')} then 1 else 2 end`
}

function condition(query: TextQuery, holds: (tokens: readonly string[]) => string): string {
  switch (query.kind) {
    case 'everything':
      return 'true'
    case 'term':
      return holds([query.token])
    case 'phrase':
      return holds(query.tokens)
    case 'not':
      return `not ${condition(query.query, holds)}`
    case 'all':
      return `(${query.queries.map((member) => condition(member, holds)).join(' and ')})`
    case 'any':
      return `(${query.queries.map((member) => condition(member, holds)).join(' or ')})`
  }
}
