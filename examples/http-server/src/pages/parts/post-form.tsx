import type { PropsWithChildren } from 'hono/jsx'
import type { View } from '../view.ts'
import { Icon, type IconName } from './icon.tsx'

interface PostFormProps {
  readonly view: View
  readonly action: string
  readonly class?: string
  readonly id?: string
}

/** A form that changes something: it carries the token that proves it came from here. */
export function PostForm({ view, action, children, ...rest }: PropsWithChildren<PostFormProps>) {
  return (
    <form method="post" action={action} {...rest}>
      <input type="hidden" name="_csrf" value={view.csrfToken} />
      {children}
    </form>
  )
}

interface PostButtonProps {
  readonly view: View
  readonly action: string
  readonly label: string
  /** What it acts on, for whoever hears only the button. */
  readonly of?: string
  readonly icon?: IconName
  readonly class?: string
}

/** A form that is one button. */
export function PostButton({ view, action, label, of, icon, class: kind = 'button' }: PostButtonProps) {
  return (
    <PostForm view={view} action={action} class="inline-form">
      <button type="submit" class={kind}>
        {icon && <Icon name={icon} />}
        {label}
        {of !== undefined && <span class="visually-hidden"> {of}</span>}
      </button>
    </PostForm>
  )
}
