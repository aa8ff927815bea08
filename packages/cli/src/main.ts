import { CommanderError } from 'commander'
import { type ExitCode, exitCodes } from './exit-code.ts'
import { toJson } from './output/to-json.ts'
import { type Parts, readerLeft } from './parts.ts'
import { makeProgram } from './program.ts'
import { describeFailure } from './report/describe-failure.ts'

/** Runs one command, without the names of program and script in `argv`, and returns its exit code. Never rejects, and prints no key. */
export async function main(argv: readonly string[], parts: Parts): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done
  const program = makeProgram(parts, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (error) {
    // What commander has to say, help and version included, it has said.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    if (readerLeft(error) || readerLeft(parts.signal.reason)) return exitCodes.done
    const { message, code, exitCode: failure } = describeFailure(error, parts.signal)
    parts.stderr.write(`${message}\n`)
    // What an export has written already is lines, which nothing else may get between.
    if (argv.includes('--json') && argv[0] !== 'export')
      parts.stdout.write(`${toJson({ error: { code, message } }, 2)}\n`)
    return failure
  }
}
