import { Hono } from 'hono'
import { listKeys, reactivateKey, removeKey, submitKey } from '../../actions/keys.ts'
import type { AppEnv, ServerContext } from '../../context.ts'
import { RefusedRequest } from '../../safety/problem.ts'
import { problemsOf, readForm } from '../parts/form-values.ts'
import { render } from '../render.ts'
import { adminsOnly } from '../sign-in/admins-only.ts'
import { makeView } from '../view.ts'
import { KeysPage } from './keys-page.tsx'
import { readKeyForm } from './read-key-form.ts'
import { RemoveKeyPage } from './remove-key-page.tsx'

export function keyRoutes(context: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/keys', adminsOnly, async (c) => {
      return render(c, <KeysPage view={makeView(context, c)} status={await listKeys(context)} />)
    })
    .post('/keys', async (c) => {
      const { key, ...values } = await readForm(c)
      try {
        await submitKey(context, readKeyForm({ key, ...values }))
        return c.redirect('/keys?done=key-submitted', 303)
      } catch (error) {
        const problems = problemsOf(error)
        const page = { view: makeView(context, c), status: await listKeys(context), values, problems }
        return render(c, <KeysPage {...page} />, 400)
      }
    })
    .post('/keys/:id/retry', async (c) => {
      await reactivateKey(context, c.req.param('id'))
      return c.redirect('/keys?done=key-retried', 303)
    })
    .get('/keys/:id/remove', adminsOnly, async (c) => {
      const keyId = c.req.param('id')
      const { keys } = await listKeys(context)
      if (!keys.some((key) => key.keyId === keyId && key.origin === 'submitted')) throw noSuchKey(keyId)
      return render(c, <RemoveKeyPage view={makeView(context, c)} keyId={keyId} />)
    })
    .post('/keys/:id/remove', async (c) => {
      await removeKey(context, c.req.param('id'))
      return c.redirect('/keys?done=key-removed', 303)
    })
}

function noSuchKey(keyId: string): RefusedRequest {
  return new RefusedRequest({
    status: 404,
    code: 'key_not_found',
    message: `No submitted key has the id ${keyId}. The page Keys shows those that there are.`,
  })
}
