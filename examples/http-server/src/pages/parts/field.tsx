import type { Child, PropsWithChildren } from 'hono/jsx'

interface FieldProps {
  readonly name: string
  readonly label: Child
  /** What to write, in a line below. */
  readonly hint?: Child
  /** What is wrong with what was written. */
  readonly error?: string | undefined
  readonly isWide?: boolean | undefined
}

/** One field of a form: its label, its control (whose id is its name), a hint and what is wrong. */
export function Field({ name, label, hint, error, isWide, children }: PropsWithChildren<FieldProps>) {
  return (
    <div class={`field${isWide ? ' wide' : ''}${error === undefined ? '' : ' wrong'}`}>
      <label for={name}>{label}</label>
      {children}
      {error !== undefined && (
        <p class="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p class="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface InputProps extends FieldProps {
  readonly type?: string
  readonly value?: string | undefined
  readonly required?: boolean | undefined
  readonly placeholder?: string | undefined
  readonly inputmode?: 'decimal' | 'numeric' | undefined
  readonly pattern?: string | undefined
  readonly min?: string | undefined
  readonly step?: string | undefined
  readonly maxlength?: number | undefined
  readonly autocomplete?: string | undefined
  readonly list?: string | undefined
  /** Scripts turn its UTC time into the viewer's own. */
  readonly 'data-local-time'?: 'true' | undefined
}

export function InputField({ label, hint, error, isWide, ...input }: InputProps) {
  return (
    <Field name={input.name} label={label} hint={hint} error={error} isWide={isWide}>
      <input id={input.name} type="text" {...input} {...described(input.name, hint, error)} />
    </Field>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

interface SelectProps extends FieldProps {
  readonly choices: readonly Choice[]
  readonly value?: string | undefined
}

export function SelectField({ label, hint, error, isWide, choices, value = '', name }: SelectProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} isWide={isWide}>
      <select id={name} name={name} {...described(name, hint, error)}>
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

function described(name: string, hint: Child | undefined, error: string | undefined) {
  const ids = [error === undefined ? '' : `${name}-error`, hint === undefined ? '' : `${name}-hint`].filter(Boolean)
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(error !== undefined && { 'aria-invalid': 'true' as const }),
  }
}
