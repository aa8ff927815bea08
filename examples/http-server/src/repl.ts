// `npm run repl`: the wired archive at hand, for exploring. See docs/walk-through.md.
import { start } from 'node:repl'
import * as core from '@youtube-archives/core'
import { describeStart } from './announce.ts'
import { openArchive } from './archive/open-archive.ts'
import { nameOfStorage } from './archive/open-store.ts'
import { readSettings } from './settings/read-settings.ts'

try {
  const settings = readSettings(process.env)
  const { store, keyPool, archiver, fake } = await openArchive(settings)
  const names = {
    core,
    store,
    keyPool,
    archiver,
    videos: store.videos,
    sources: archiver.sources,
    ...(fake && { fake }),
  }
  console.log(
    [
      `The archive in ${nameOfStorage(settings)}${fake === undefined ? '' : ', filled from a fake YouTube'}. Nothing is archived by itself here.`,
      `At hand: ${Object.keys(names).join(', ')}. Write await before what takes time; .exit ends it.`,
      'For example: (await videos.search({ text: "cooking", limit: 5 })).items.map(({ title }) => title)',
    ].join('\n'),
  )
  const repl = start({ prompt: 'archive> ' })
  Object.assign(repl.context, names)
  repl.once('exit', () => {
    store.close().catch((error: unknown) => {
      console.error(error)
      process.exitCode = 1
    })
  })
} catch (error) {
  console.error(describeStart(error))
  process.exitCode = 1
}
