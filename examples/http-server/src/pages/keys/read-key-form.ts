import { type BucketLimits, buckets, type KeySubmission } from '@youtube-archives/core'
import { type FormValues, readNumber } from '../parts/form-values.ts'

/** What the fields of the form are called. */
export const keyLabels: Readonly<Record<string, string>> = {
  key: 'API key',
  project: 'Google Cloud project',
  'limit-search': 'Searches a day',
  'limit-default': 'Other units a day',
  'limit-stats': 'Statistics units a day',
}

/** Reads the form of a key. Throws `InvalidOptionError`; what core knows better it checks itself. */
export function readKeyForm(values: FormValues): KeySubmission {
  const limits: Partial<Record<keyof BucketLimits, number>> = {}
  for (const bucket of buckets) {
    const units = readNumber(values, `limit-${bucket}`)
    if (units !== undefined) limits[bucket] = units
  }
  return { key: values.key ?? '', project: values.project, limits }
}
