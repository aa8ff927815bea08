// The package brings no types. https://github.com/mcollina/pino-roll#api
declare module 'pino-roll' {
  import type { EventEmitter } from 'node:events'

  interface RollingStream extends EventEmitter {
    write(line: string): boolean
    end(): void
  }

  function roll(options: {
    readonly file: string
    readonly frequency?: 'daily' | 'hourly' | number
    readonly size?: string | number
    readonly mkdir?: boolean
    readonly limit?: { readonly count?: number; readonly removeOtherLogFiles?: boolean }
  }): Promise<RollingStream>

  export = roll
}
