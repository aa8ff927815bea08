import { Command, Option } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { addCommonOptions, addVideoFilters, collect } from './add-options.ts'
import { archive } from './commands/archive.ts'
import { exportVideos } from './commands/export.ts'
import { forget } from './commands/forget.ts'
import { migrate } from './commands/migrate.ts'
import { plan } from './commands/plan.ts'
import { purge } from './commands/purge.ts'
import { search } from './commands/search.ts'
import { status } from './commands/status.ts'
import type { ExitCode } from './exit-code.ts'
import {
  archiveHelp,
  exportHelp,
  forgetHelp,
  migrateHelp,
  planHelp,
  programHelp,
  purgeHelp,
  searchHelp,
} from './help-texts.ts'
import type { Parts } from './parts.ts'

/** The commands and their options. `onEnd` gets the exit code of the one that ran. */
export function makeProgram(parts: Parts, onEnd: (code: ExitCode) => void): Command {
  const program = new Command('youtube-archives')
    .description(
      'Keeps an archive of YouTube videos for the searches and channels you name, inside the quota you have.',
    )
    .version(manifest.version)
    .addHelpText('after', programHelp)
    // Said of every command below, because they take this over as they are made.
    .exitOverride()
    .showHelpAfterError('(--help says what there is)')
    .configureOutput({
      writeOut: (text) => void parts.stdout.write(text),
      writeErr: (text) => void parts.stderr.write(text),
      getOutHelpWidth: () => parts.stdout.columns ?? 100,
      getErrHelpWidth: () => parts.stderr.columns ?? 100,
    })

  addCommonOptions(program.command('archive'))
    .summary('fetch what is due, inside the quota')
    .description('Archives searches and channels, until nothing is due or the quota is spent.')
    .option(
      '--query <words>',
      'a search, as typed into YouTube: words, "phrases", -not, this|that; repeatable',
      collect,
    )
    .option('--channel <name>', 'all uploads of a channel: its id, @handle or URL; repeatable', collect)
    .option('--since <instant>', 'videos published at or after, such as 2026-10-01 (UTC) or 2026-10-01T08:00:00Z')
    .option('--until <instant>', 'videos published before')
    .option(
      '--filter <name=value>',
      "of the queries, by YouTube's names, such as videoDuration=long; repeatable",
      collect,
    )
    .option('--max-searches <number>', 'searches that this run may spend; a project usually has 100 a day')
    .option('--follow', 'read the uploads of the channels that searches discover too, their older ones included')
    .option('--fake', 'from a made-up YouTube; in a folder, each run is a day later there')
    .addHelpText('after', archiveHelp)
    .action(async (options) => onEnd(await archive(options, parts)))

  addVideoFilters(addCommonOptions(program.command('search')))
    .summary('look for videos in the archive')
    .description('Shows a page of the videos of the archive.')
    .argument('[text...]', 'what to look for (default: everything)')
    .addOption(
      new Option('--order <order>', 'default: relevance with a text, else newest').choices([
        'newest',
        'oldest',
        'relevance',
        'views',
      ]),
    )
    .option('--limit <number>', 'videos a page, 1 to 100 (default: 20)')
    .option('--cursor <cursor>', 'where the page before ended, as it says')
    .addHelpText('after', searchHelp)
    .action(async (words, options) => onEnd(await search(words, options, parts)))

  addVideoFilters(addCommonOptions(program.command('export')))
    .summary('write videos as JSONL or CSV')
    .description('Writes the videos of the archive to standard output.')
    .argument('[text...]', 'what to look for (default: everything)')
    .addOption(
      new Option('--format <format>', 'default: jsonl, which is also what --json means').choices(['jsonl', 'csv']),
    )
    .addOption(new Option('--order <order>', 'default: newest').choices(['newest', 'oldest', 'views']))
    .addHelpText('after', exportHelp)
    .action(async (words, options) => onEnd(await exportVideos(words, options, parts)))

  addCommonOptions(program.command('migrate'))
    .summary('make or update the tables of an archive')
    .description('Brings the schema of the archive to what this version needs.')
    .option('--print', 'change nothing; print the SQL that would run')
    .addHelpText('after', migrateHelp)
    .action(async (options) => onEnd(await migrate(options, parts)))

  addCommonOptions(program.command('status'))
    .summary('show sources, tasks, quota and keys')
    .description('Shows what is archived, what is left to do, what is left of the quota, and when it can go on.')
    .action(async (options) => onEnd(await status(options, parts)))

  addCommonOptions(program.command('plan'))
    .summary('say what the quota will come to')
    .description(
      'Expected coverage, delay and calls of an archive, by a model, and what would help most. Asks YouTube nothing.',
    )
    .option(
      '--videos-per-day <number>',
      'of a search that is only imagined; repeatable (default: those of the archive)',
      collect,
    )
    .option('--backfill-days <number>', 'days of the past of each imagined search')
    .option('--search-quota <number>', 'searches a day (default: as the archive knows them, else 100)')
    .option('--default-quota <number>', 'other units a day (default: as the archive knows them, else 10000)')
    .option('--days <number>', 'the day that is looked at: following gains with every day (default: 30)')
    .option('--no-follow', 'without following the channels that searches discover')
    .option('--merge', 'with searches of equal filters merged')
    .option('--sentinel', "with channels' video counts checked before their uploads are read")
    .option('--push', 'with channels that announce their uploads')
    .addHelpText('after', planHelp)
    .action(async (options) => onEnd(await plan(options, parts)))

  addCommonOptions(program.command('forget'))
    .summary('delete videos or channels, for good')
    .description('Deletes videos, and channels with all their videos, and never stores them again.')
    .option('--video <id>', 'a video, by its id or the address of its page; repeatable', collect)
    .option('--channel <id>', 'a channel, by its id (UC…) or the address of its page; repeatable', collect)
    .option('--undo', 'let later runs store them again')
    .addHelpText('after', forgetHelp)
    .action(async (options) => onEnd(await forget(options, parts)))

  addCommonOptions(program.command('purge'))
    .summary('delete everything')
    .description('Deletes the whole archive: sources, tasks, videos and all that is known of them.')
    .option('--yes', 'without asking; needed where nobody can be asked')
    .option('--keys', 'also what is known of keys and their quota')
    .option('--marks', 'also the marks of what was forgotten')
    .addHelpText('after', purgeHelp)
    .action(async (options) => onEnd(await purge(options, parts)))

  return program
}
