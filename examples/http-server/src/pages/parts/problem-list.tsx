import type { FormProblems } from './form-values.ts'
import { Notice } from './notice.tsx'

/** What is wrong with a form, at its top, each with a link to its field. */
export function ProblemList({
  problems,
  labels,
}: {
  readonly problems: FormProblems
  readonly labels: Readonly<Record<string, string>>
}) {
  const found = Object.entries(problems).filter((entry): entry is [string, string] => entry[1] !== undefined)
  if (found.length === 0) return null
  return (
    <Notice tone="problem">
      <p>
        <strong>Nothing was changed.</strong>
      </p>
      <ul>
        {found.map(([field, problem]) => (
          <li>{labels[field] === undefined ? problem : <a href={`#${field}`}>{`${labels[field]}: ${problem}`}</a>}</li>
        ))}
      </ul>
    </Notice>
  )
}
