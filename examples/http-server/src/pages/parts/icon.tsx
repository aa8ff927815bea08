// Drawn here, on a grid of 20, so that the pages load nothing from anywhere.
const paths = {
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3Zm4.5 10.5L17 17',
  channel: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 7c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5',
  filter: 'M3 5h14M6 10h8M8.5 15h3',
  key: 'M7 9.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Zm2.5 1L16.5 3.5m-3 3 2.5 2.5',
  work: 'M4 5.5h12M4 10h8M4 14.5h5',
  pause: 'M7 4.5v11M13 4.5v11',
  play: 'M6.5 4.5v11l9-5.5-9-5.5Z',
  plus: 'M10 4v12M4 10h12',
  close: 'm5.5 5.5 9 9m0-9-9 9',
  alert: 'M10 3.5 2.8 16h14.4L10 3.5Zm0 5v3.5m0 2v.5',
  check: 'm4 10.5 4 4 8-9',
  out: 'M12 4h4v4m0-4-7 7M8.5 5H5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-3.5',
} as const

export type IconName = keyof typeof paths

/** Only ever beside words that say the same, so nobody has it read aloud. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}

/** The sign of the archive: stretches of time, read and still to be read. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect class="mark-a" x="2" y="4" width="20" height="4" rx="1.5" />
      <rect class="mark-a" x="2" y="10" width="8" height="4" rx="1.5" />
      <rect class="mark-b" x="12" y="10" width="10" height="4" rx="1.5" />
      <rect class="mark-a" x="2" y="16" width="14" height="4" rx="1.5" />
      <rect class="mark-c" x="18" y="16" width="4" height="4" rx="1.5" />
    </svg>
  )
}
