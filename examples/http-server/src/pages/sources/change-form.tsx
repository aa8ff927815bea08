import type { SourceRecord } from '@youtube-archives/core'
import { InputField } from '../parts/field.tsx'
import type { FormProblems, FormValues } from '../parts/form-values.ts'
import { LocalTimeField, TimeZoneField } from '../parts/local-time-field.tsx'
import { PostForm } from '../parts/post-form.tsx'
import { ProblemList } from '../parts/problem-list.tsx'
import type { View } from '../view.ts'
import { newSourceLabels } from './read-source-form.ts'
import { sourceAddress } from './source-name.ts'

interface ChangeFormProps {
  readonly view: View
  readonly source: SourceRecord
  /** What was sent and refused; else what the archive has is shown. */
  readonly values?: FormValues | undefined
  readonly problems: FormProblems
}

export function ChangeForm({ view, source, values, problems }: ChangeFormProps) {
  return (
    <section>
      <div class="section-head">
        <h2>Change</h2>
        <p>An earlier start adds work for the new stretch only; a later one trims. What was stored stays.</p>
      </div>
      <ProblemList problems={problems} labels={newSourceLabels} />
      <PostForm view={view} action={sourceAddress(source.sourceId)} class="card form-card">
        <TimeZoneField value={values?.tz} />
        <div class="form-grid">
          <LocalTimeField
            name="since"
            label="Published from"
            value={values === undefined ? source.since : (values.since ?? '')}
            error={problems.since}
            required
          />
          <LocalTimeField
            name="until"
            label="Until (optional)"
            value={values === undefined ? source.until : (values.until ?? '')}
            error={problems.until}
            hint="Empty: it follows the present."
          />
          <InputField
            name="weight"
            label="Weight"
            inputmode="decimal"
            value={values?.weight ?? String(source.weight)}
            error={problems.weight}
            hint="How much its videos count where quota is short"
          />
        </div>
        <div class="form-actions">
          <button type="submit" class="button">
            Save
          </button>
        </div>
      </PostForm>
    </section>
  )
}
