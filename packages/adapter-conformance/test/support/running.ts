import type { Alter } from './alter.ts'
import { instead } from './alter.ts'

type Path = Parameters<typeof instead>[0]

/** Counts the calls of a method that are under way. Put it outside of what looks at the count. */
export class Running {
  count = 0

  /** The count goes up when a call begins and down when it has ended. */
  counting(path: Path): Alter {
    return instead(path as 'now', async (store, ...args) => {
      this.count += 1
      try {
        const [part = '', name] = path.split('.')
        const owner = (name === undefined ? store : Reflect.get(store, part)) as object
        const method = Reflect.get(owner, name ?? part) as (...given: unknown[]) => Promise<Date>
        return await method.apply(owner, args)
      } finally {
        this.count -= 1
      }
    })
  }
}
