import { defineConfig } from 'tsup'
import { base } from '../../tsup.base.ts'

export default defineConfig({
  ...base,
  platform: 'node',
  dts: false,
  entry: ['src/bench-ingest.ts', 'src/bench-search.ts', 'src/bench-memory.ts'],
})
