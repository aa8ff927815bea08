// `npm run demo`: the command line at work, with every command shown as you would type it. From YouTube with YOUTUBE_API_KEY, else from a fake.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = './archive-demo'
const program = join(fileURLToPath(import.meta.resolve('@youtube-archives/cli/package.json')), '../dist/bin.js')
const { env } = process
const isFake = !env.YOUTUBE_API_KEY?.trim()
// What `archive` says where a later run does the rest.
const waiting = 75

process.exitCode = isFake ? await archiveFake() : await archiveYouTube()

/** Two days of the fake, so that its quota is seen to run dry, and the archive to go on. */
async function archiveFake(): Promise<number> {
  console.log(
    'YOUTUBE_API_KEY is not set, so this archives from a fake YouTube on this machine: its videos are made up.',
  )
  console.log('The HTTP, the paging and the quota are as real as YouTube has them.')
  let code = await run('archive', '--fake', ...sources())
  if (code === waiting) {
    console.log(
      "\nThe day's searches are spent, and what is left is written down: any later run goes on exactly there.",
    )
    console.log('The fake does not let anybody wait: for it the next run is on the next day.')
    code = await run('archive', '--fake')
  }
  if (code !== 0 && code !== waiting) return failed(code)
  return await look('"for beginners" or guide', 'YOUTUBE_API_KEY=... QUERY=chess SINCE=2026-10-01 npm run demo')
}

/** One run that leaves most of the day's quota. */
async function archiveYouTube(): Promise<number> {
  const searches = env.MAX_SEARCHES ?? '10'
  console.log(
    `This spends at most ${searches} of the 100 searches that a project usually has a day (MAX_SEARCHES changes that),`,
  )
  console.log('and from its other 10,000 units about one for every 50 videos found.')
  const code = await run('archive', ...sources(), '--max-searches', searches)
  if (code !== 0 && code !== waiting) return failed(code)
  return await look(env.QUERY ?? '', 'npm run demo')
}

/** What to archive: named the first time, and where the environment names it; else the archive remembers it. */
function sources(): readonly string[] {
  if (existsSync(folder) && !env.QUERY && !env.SINCE) return []
  const monthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
  return ['--query', env.QUERY || 'medical', '--since', env.SINCE || monthAgo]
}

/** Looks into the archive, and says how to go on. */
async function look(text: string, again: string): Promise<number> {
  const code = await run('search', '--limit', '5', ...(text === '' ? [] : [text]))
  if (code !== 0) return failed(code)
  console.log(`\nThe archive stays in ${folder}, and another \`npm run demo\` goes on from here. Or ask it yourself:`)
  for (const command of ['status', 'export --format csv']) console.log(`  ${shown(command.split(' '))}`)
  if (isFake) console.log(`\nFrom YouTube itself, once that folder is deleted:\n  ${again}`)
  return 0
}

function failed(code: number): number {
  console.error(`\nThe demo keeps its archive in ${folder}. Delete that folder to begin anew.`)
  return code
}

/** Runs one command with the terminal of the demo, and resolves with its exit code. */
function run(command: string, ...options: readonly string[]): Promise<number> {
  const args = [command, '--dir', folder, ...options]
  console.log(`\n$ ${shown([command, ...options])}`)
  const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' })
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.on('SIGINT', forward).on('SIGTERM', forward)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward)
      resolve(code ?? 1)
    })
  })
}

/** A command as somebody would type it. */
function shown([command = '', ...options]: readonly string[]): string {
  const words = [command, '--dir', folder, ...options].map((word) => (/^[\w./:@=-]+$/.test(word) ? word : `'${word}'`))
  return `npx youtube-archives ${words.join(' ')}`
}
