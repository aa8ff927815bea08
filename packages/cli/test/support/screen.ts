import xterm from '@xterm/headless'

/** What a terminal of this size shows after these characters, line by line. */
export async function screenOf(
  text: string,
  size: { readonly columns: number; readonly rows: number },
): Promise<string[]> {
  const terminal = new xterm.Terminal({
    cols: size.columns,
    rows: size.rows,
    convertEol: true,
    allowProposedApi: true,
    scrollback: 1_000,
  })
  await new Promise<void>((resolve) => terminal.write(text, resolve))
  const { active } = terminal.buffer
  const lines = Array.from(
    { length: active.length },
    (_, index) => active.getLine(index)?.translateToString(true) ?? '',
  )
  terminal.dispose()
  return lines.join('\n').trimEnd().split('\n')
}
