import type { Options } from 'tsup'

/** What every published package shares; a package's own config only names its entries. */
export const base: Options = {
  format: 'esm',
  target: 'es2022',
  platform: 'neutral',
  dts: true,
  sourcemap: true,
  clean: true,
  splitting: true,
}
