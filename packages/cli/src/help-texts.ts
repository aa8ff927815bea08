/** Below the help of the whole program. */
export const programHelp = `
Environment:
  DATABASE_URL      the archive is in this PostgreSQL database (15 or later; run migrate first)
  YOUTUBE_API_KEY   your API key, several with commas; archive only
  YOUTUBE_PROJECT   the Google Cloud project of the keys, or one for each, with commas; optional
  FAKE_YOUTUBE      1: archive from a made-up YouTube on this machine

Where the archive is:
  --dir, else DATABASE_URL, else the folder ./archive. A folder is kept by an embedded engine, for trying out and small
  archives: one process at a time; killing it loses nothing, a power failure may; a long query makes everything wait.
  DATABASE_URL has none of these limits.

Exit codes:
  0   done; archive: nothing that is due was left, or another process is at it
  75  archive: due work waits for quota, or was kept back by --max-searches; run it again later
  1   a failure, something that needs a person, or a signal; standard error says which
  2   the command, an option or the environment makes no sense; nothing was done

Examples:
  youtube-archives archive --fake --query medical --since 2026-10-01
  youtube-archives search '"heart rate" -advert' --min-duration 4m
  youtube-archives export --format csv > videos.csv`

export const archiveHelp = `
Goes on where the last run stopped, and ends when nothing is due or the quota is spent. The archive remembers its sources:
the next run needs no option, and works on all of them. Several sources, each with bounds of its own, are several runs.
A kill or a spent quota loses nothing. Ctrl-C settles the page in flight first; a second one ends it at once.

Examples:
  youtube-archives archive --query medical --query '"heart rate" -advert' --since 2026-10-01
  youtube-archives archive --channel @GoogleDevelopers --since 2026-01-01 --max-searches 20
  */15 * * * * youtube-archives archive --dir $HOME/archive >> $HOME/archive.log`

export const searchHelp = `
Words, "phrases", -not, or; over title, description and tags. Quote the whole text for the shell, and put -- before one that begins with -.
With --json: { "items": [video, ...], "nextCursor": text or null }.

Examples:
  youtube-archives search 'guitar or piano'
  youtube-archives search --order views --after 2026-10-01 --limit 5
  youtube-archives search -- '-advert'`

export const exportHelp = `
Writes all videos that fit to standard output, one by one, whatever their number. jsonl: one video a line, with all that is known of it.
csv: a table as of RFC 4180. A cell that a spreadsheet would take for a formula (=, +, -, @, tab) gets an apostrophe in front.

Examples:
  youtube-archives export > videos.jsonl
  youtube-archives export medical --format csv --after 2026-10-01 > medical.csv`

export const migrateHelp = `
Makes the tables of an archive in DATABASE_URL, and brings them up to date after an update of this program. Safe to repeat, all or nothing.
A folder needs no migrate: each command does it on the way.

Example:
  youtube-archives migrate --print > for-the-database-administrator.sql`

export const planHelp = `
The same model by which the archiver schedules. What nobody knows before it was measured is in "assumptions" of --json.

Examples:
  youtube-archives plan
  youtube-archives plan --videos-per-day 500 --videos-per-day 80 --backfill-days 30 --merge
  youtube-archives plan --videos-per-day 1440000`

export const forgetHelp = `
What stays is a hash of each id, by which later pages leave it out. Where deleting is cut short, the next archive finishes it.
A channel that is archived as a source is stopped.

Examples:
  youtube-archives forget --video dQw4w9WgXcQ
  youtube-archives forget --channel UC1234567890123456789012
  youtube-archives forget --video dQw4w9WgXcQ --undo`

export const purgeHelp = `
For the end of your use of the API. Stop other processes first: their sources come back with them.
What keys have used of their quota stays, because it is spent all the same, and so do the marks of what was forgotten.
The tables stay; a folder can be removed afterwards.

Example:
  youtube-archives purge --yes`
