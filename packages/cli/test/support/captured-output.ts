import { Writable } from 'node:stream'
import type { Output } from '../../src/parts.ts'

/** An output that keeps what is written to it, and is a terminal where it is given a size. */
export class CapturedOutput extends Writable implements Output {
  readonly isTTY: boolean
  readonly columns: number | undefined
  readonly rows: number | undefined
  text = ''

  constructor(terminal?: { readonly columns: number; readonly rows: number }) {
    super({ decodeStrings: false })
    this.isTTY = terminal !== undefined
    this.columns = terminal?.columns
    this.rows = terminal?.rows
  }

  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}
