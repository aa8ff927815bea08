import { defineConfig } from 'tsup'
import { base } from '../../tsup.base.ts'

export default defineConfig({
  ...base,
  platform: 'node',
  dts: false,
  entry: ['src/bench-server.ts', 'src/hand-written-server.ts'],
})
