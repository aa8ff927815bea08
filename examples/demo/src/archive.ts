import type { Archiver } from '@youtube-archives/core'
import type { DemoSettings } from './demo-settings.ts'
import type { FakeDay } from './fake-day.ts'
import { printReport } from './print-report.ts'
import { Progress } from './progress.ts'
import { formatInstant, type Output } from './terminal-text.ts'

interface Surroundings {
  readonly settings: DemoSettings
  readonly output: Output
  readonly signal: AbortSignal | undefined
  readonly fake: FakeDay | undefined
}

/** Runs the archiver, on the fake for as many quota days as it takes. False where the signal stopped it. */
export async function archive(archiver: Archiver, surroundings: Surroundings): Promise<boolean> {
  const { settings, output, signal, fake } = surroundings
  const progress = new Progress(archiver, output)
  for (;;) {
    try {
      const report = await archiver.run({ signal, budget: { search: settings.maxSearches ?? Number.MAX_SAFE_INTEGER } })
      await progress.finish()
      printReport(output, report)
      const { availableAt } = report.total
      if (fake === undefined || availableAt === undefined || !report.waitingFor.includes('quota')) return true
      output.write(
        `\nToday's searches are spent, and what is left is written down: any later run goes on exactly there.\n` +
          `The clock of the fake is moved on to ${formatInstant(availableAt)}, and the archiver runs again.\n\n`,
      )
      fake.moveTo(availableAt)
    } catch (error) {
      await progress.finish()
      if (signal?.aborted && error === signal.reason) return false
      throw error
    }
  }
}
