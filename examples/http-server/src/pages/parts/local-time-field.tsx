import { InputField } from './field.tsx'

interface LocalTimeFieldProps {
  readonly name: string
  readonly label: string
  /** As it was typed, or as the archive has it. */
  readonly value?: string | Date | undefined
  readonly hint?: string
  readonly error?: string | undefined
  readonly required?: boolean
}

/** A day and a time: in UTC without scripts; with them in the viewer's own zone, whose name goes along in the field `tz`. */
export function LocalTimeField({ value, hint = '', ...rest }: LocalTimeFieldProps) {
  return (
    <InputField
      {...rest}
      type="datetime-local"
      step="1"
      // What was typed stays as it was typed; what the archive has is an instant, which scripts turn into the viewer's time.
      value={value instanceof Date ? value.toISOString().slice(0, 19) : value}
      data-local-time={typeof value === 'string' ? undefined : 'true'}
      hint={
        <>
          <span data-zone-name="true">In UTC.</span> {hint}
        </>
      }
    />
  )
}

/** Once in each form with such fields. */
export function TimeZoneField({ value = '' }: { readonly value?: string | undefined }) {
  return <input type="hidden" name="tz" value={value} data-time-zone="true" />
}
