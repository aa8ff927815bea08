import type { Command } from 'commander'

/** Options that every command has. */
export function addCommonOptions(command: Command): Command {
  return command
    .option('--dir <folder>', 'the archive in this folder, whatever DATABASE_URL says (default: ./archive)')
    .option('--schema <name>', 'the schema that holds the archive (default: youtube_archives)')
    .option('--json', 'print JSON for programs instead of text for people')
}

/** What `search` and `export` look for alike. */
export function addVideoFilters(command: Command): Command {
  return command
    .option('--source <id>', 'found by this source; repeatable', collect)
    .option('--channel <id>', 'of this channel; repeatable', collect)
    .option('--after <instant>', 'published at or after, such as 2026-10-01 (UTC) or 2026-10-01T08:00:00Z')
    .option('--before <instant>', 'published before')
    .option('--min-duration <length>', 'at least this long: seconds, or 4m, 1h30m')
    .option('--max-duration <length>', 'at most this long')
}

/** For options that may be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
