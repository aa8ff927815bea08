// Holds an archive folder until it is killed: writes without end, and says each id that was acknowledged.
import { createPostgresStore } from '@youtube-archives/adapter-postgres'

const [dataDirectory] = process.argv.slice(2)
const store = createPostgresStore({ dataDirectory, migrate: true })
await store.open()
for (let number = 0; ; number += 1) {
  await store.state.put(`name ${number}`, number, 0)
  process.stdout.write(`${number}\n`)
}
