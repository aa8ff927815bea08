import { defineConfig } from 'tsup'
import { base } from '../../tsup.base.ts'

export default defineConfig({
  ...base,
  platform: 'node',
  dts: false,
  entry: ['src/bench-coverage.ts', 'src/bench-backfill.ts', 'src/bench-year.ts'],
})
