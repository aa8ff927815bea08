import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../../context.ts'
import { signIn, signOut } from '../../safety/session.ts'
import { readForm } from '../parts/form-values.ts'
import { render } from '../render.ts'
import { makeView } from '../view.ts'
import { safeNext } from './safe-next.ts'
import { SignInPage } from './sign-in-page.tsx'

export function signInRoutes(context: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/sign-in', (c) => {
      const next = safeNext(c.req.query('next'))
      if (c.var.isAdmin) return c.redirect(next, 303)
      return render(c, <SignInPage view={makeView(context, c)} next={next} />)
    })
    .post('/sign-in', async (c) => {
      const values = await readForm(c)
      const next = safeNext(values.next)
      if (signIn(c, context, values.token ?? '')) return c.redirect(next, 303)
      const problem = 'That is not the admin token of this server.'
      return render(c, <SignInPage view={makeView(context, c)} next={next} problem={problem} />, 401)
    })
    .post('/sign-out', (c) => {
      signOut(c, context)
      return c.redirect('/?done=signed-out', 303)
    })
}
