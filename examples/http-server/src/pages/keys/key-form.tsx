import { buckets, defaultQuotaPolicy } from '@youtube-archives/core'
import { formatCount } from '../../format/count.ts'
import { Field, InputField } from '../parts/field.tsx'
import type { FormProblems, FormValues } from '../parts/form-values.ts'
import { PostForm } from '../parts/post-form.tsx'
import type { View } from '../view.ts'
import { keyLabels } from './read-key-form.ts'

interface KeyFormProps {
  readonly view: View
  readonly values: FormValues
  readonly problems: FormProblems
}

/** Submits a key. Nothing that was written into its field ever comes back. */
export function KeyForm({ view, values, problems }: KeyFormProps) {
  const { fake } = view.context
  return (
    <PostForm view={view} action="/keys" class="card form-card key-form">
      <Field
        name="key"
        label={keyLabels.key}
        error={problems.key}
        hint={
          fake === undefined ? (
            <>
              Of a project with the YouTube Data API v3 enabled, from the{' '}
              <a href="https://console.cloud.google.com/apis/credentials">Google Cloud console</a>. It is stored
              encrypted and never shown again.
            </>
          ) : (
            <>
              The fake takes keys of its own only:{' '}
              {fake.spareKeys.map((key, at) => [at > 0 && ', ', <code>{key}</code>])}. Keep a real key for an archive of
              YouTube.
            </>
          )
        }
      >
        <input
          id="key"
          name="key"
          type="password"
          required
          autocomplete="off"
          maxlength={200}
          aria-describedby={problems.key === undefined ? 'key-hint' : 'key-error key-hint'}
          aria-invalid={problems.key === undefined ? undefined : 'true'}
        />
      </Field>
      <InputField
        name="project"
        label={`${keyLabels.project} (optional)`}
        value={values.project}
        error={problems.project}
        maxlength={200}
        autocomplete="off"
        hint="Its id or number. The quota is the project’s: keys of one project share it."
      />
      <fieldset>
        <legend>Units a day of this project, where they are not the usual (optional)</legend>
        <div class="limits">
          {buckets.map((bucket) => (
            <InputField
              name={`limit-${bucket}`}
              label={keyLabels[`limit-${bucket}`]}
              value={values[`limit-${bucket}`]}
              error={problems[`limit-${bucket}`]}
              inputmode="numeric"
              placeholder={formatCount(defaultQuotaPolicy.limits[bucket])}
            />
          ))}
        </div>
      </fieldset>
      <div class="form-actions">
        <button type="submit" class="button primary">
          Store the key
        </button>
      </div>
    </PostForm>
  )
}
