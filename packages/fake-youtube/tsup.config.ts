import { defineConfig } from 'tsup'
import { base } from '../../tsup.base.ts'

// node:http is only reached through the dynamic import in listen(); it stays an import in its own chunk.
export default defineConfig({ ...base, entry: ['src/index.ts', 'src/msw.ts'], external: [/^node:/, 'msw'] })
