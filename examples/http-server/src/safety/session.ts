import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AppEnv, ServerContext } from '../context.ts'

const cookieName = 'youtube-archives-session'
const lifetimeSeconds = 12 * 3_600

interface Session {
  readonly id: string
  readonly isAdmin: boolean
  readonly expiresAt: number
}

/** Gives every visitor a signed session, without which forms could not be told from those of other sites, and says who is an admin. */
export function sessions(context: ServerContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const session = readSession(c, context)
    const isAdmin = context.settings.adminToken === undefined || session?.isAdmin === true || hasToken(c, context)
    c.set('isAdmin', isAdmin)
    // Programs, which ask for no page, get no cookie.
    const wantsPage = c.req.header('accept')?.includes('text/html') ?? false
    const current = session ?? (wantsPage ? startSession(c, context, false) : undefined)
    c.set('csrfToken', current === undefined ? '' : csrfTokenOf(current, context))
    await next()
  }
}

/** Makes the visitor an admin where the token is right. The session is a new one, so that a form token from before is worth nothing. */
export function signIn(c: Context<AppEnv>, context: ServerContext, token: string): boolean {
  if (!isSame(token, context.settings.adminToken ?? '')) return false
  startSession(c, context, true)
  return true
}

export function signOut(c: Context<AppEnv>, context: ServerContext): void {
  startSession(c, context, false)
}

/** Whether a program showed the admin token as `Authorization: Bearer`. */
export function hasToken(c: Context<AppEnv>, { settings }: ServerContext): boolean {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
  return settings.adminToken !== undefined && isSame(token, settings.adminToken)
}

function startSession(c: Context<AppEnv>, context: ServerContext, isAdmin: boolean): Session {
  const session = { id: randomBytes(18).toString('base64url'), isAdmin, expiresAt: now() + lifetimeSeconds }
  const body = `${session.id}.${isAdmin ? 1 : 0}.${session.expiresAt}`
  setCookie(c, cookieName, `${body}.${sign(body, context)}`, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: lifetimeSeconds,
    // Behind a proxy only the browser knows that it speaks TLS.
    secure: c.req.header('origin')?.startsWith('https:') ?? false,
  })
  return session
}

function readSession(c: Context<AppEnv>, context: ServerContext): Session | undefined {
  const cookie = getCookie(c, cookieName)
  if (cookie === undefined) return undefined
  const [id = '', admin = '', expires = '', signature = ''] = cookie.split('.')
  if (!isSame(signature, sign(`${id}.${admin}.${expires}`, context)) || Number(expires) < now()) return undefined
  return { id, isAdmin: admin === '1', expiresAt: Number(expires) }
}

function csrfTokenOf({ id }: Session, context: ServerContext): string {
  return sign(`form ${id}`, context)
}

function sign(text: string, { sessionKey }: ServerContext): string {
  return createHmac('sha256', sessionKey).update(text).digest('base64url')
}

/** In a time that tells nothing of where they differ. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest()
  return given !== '' && timingSafeEqual(digest(given), digest(expected))
}

function now(): number {
  return Math.floor(Date.now() / 1_000)
}
