import type { Parts } from '../parts.ts'
import { BarView } from './bar-view.ts'
import { LineView } from './line-view.ts'
import type { ProgressView } from './source-progress.ts'

/** Bars on a terminal, lines into a pipe. With JSON on standard output bars go to standard error, where that is a terminal, and lines nowhere. */
export function chooseView({ stdout, stderr }: Parts, { json }: { readonly json: boolean }): ProgressView {
  const output = json ? stderr : stdout
  if (output.isTTY) return new BarView(output)
  return json ? silentView : new LineView(output)
}

const silentView: ProgressView = { show: () => undefined, say: () => undefined, finish: () => undefined }
