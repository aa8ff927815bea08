import { defineConfig } from 'tsup'
import { base } from '../../tsup.base.ts'

export default defineConfig([
  // The assets are built beside it: each of the two leaves the other's files alone.
  { ...base, platform: 'node', dts: false, entry: ['src/main.ts', 'src/repl.ts'], clean: ['!assets'] },
  {
    ...base,
    platform: 'browser',
    dts: false,
    minify: true,
    outDir: 'dist/assets',
    entry: { main: 'src/assets/client/main.ts', styles: 'src/assets/styles/main.css' },
    loader: { '.woff2': 'file' },
    publicDir: 'src/assets/public',
    noExternal: [/./],
  },
])
