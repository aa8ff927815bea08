import { defineConfig } from 'tsup'
import { base } from '../../tsup.base.ts'

// What needs node:fs is only reached through the dynamic import for a data directory; it stays in a chunk of its own.
export default defineConfig({ ...base, entry: ['src/index.ts'], external: [/^node:/] })
