import type { KeyInput } from '@youtube-archives/core'

/** What a server is told by its environment, read and checked. Holds secrets: never print it as a whole. */
export interface Settings {
  /** The address to listen on. Anything but a loopback address wants `adminToken` and `archiveSecret`. */
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** Names besides those of loopback that a `Host` header may have, without port. */
  readonly allowedHosts: readonly string[]
  /** What everything that changes or shows keys asks for; undefined where everybody who reaches the server may. */
  readonly adminToken: string | undefined
  /** Encrypts submitted keys; undefined where one is to be made, or read, in `dataDirectory`. */
  readonly archiveSecret: string | undefined
  /** Where the embedded archive, the secret and the logs are. */
  readonly dataDirectory: string
  /** A PostgreSQL server; undefined: the embedded engine in `dataDirectory`. May hold a password. */
  readonly databaseUrl: string | undefined
  readonly schema: string
  /** Whether the fake YouTube takes the place of YouTube. */
  readonly isFake: boolean
  readonly keys: readonly KeyInput[]
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** Requests a minute from one address; 0: as many as come. */
  readonly requestsPerMinute: number
}

/** Names and addresses by which only this machine can mean this machine. */
const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '::1']

export function isLoopback(host: string): boolean {
  return loopbackNames.includes(host) || /^127(\.\d{1,3}){3}$/.test(host)
}
