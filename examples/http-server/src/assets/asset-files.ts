import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'

interface AssetFile {
  readonly body: Uint8Array<ArrayBuffer>
  readonly type: string
  /** Changes with the content. */
  readonly version: string
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

// Read once and served from memory: what is asked for is only ever looked up by its name, so no path of a request reaches the disk.
const files: ReadonlyMap<string, AssetFile> = readAssets()

export function findAsset(name: string): AssetFile | undefined {
  return files.get(name)
}

/** The address of an asset. It changes with the content, so browsers may keep what they have. */
export function assetUrl(name: string): string {
  const version = files.get(name)?.version
  return version === undefined ? `/assets/${name}` : `/assets/${name}?v=${version}`
}

function readAssets(): ReadonlyMap<string, AssetFile> {
  const folder = ['./assets/', '../../dist/assets/']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(`${path}main.js`))
  if (folder === undefined) throw new Error('The scripts and styles of the pages are not built: run `npm run build`.')
  return new Map(
    readdirSync(folder).flatMap((name): [string, AssetFile][] => {
      const type = types[extname(name)]
      if (type === undefined) return []
      const body = new Uint8Array(readFileSync(folder + name))
      return [[name, { body, type, version: createHash('sha256').update(body).digest('hex').slice(0, 12) }]]
    }),
  )
}
