import { createDatabase } from '../support/database.ts'
import { describeOnServer } from '../support/describe-on-server.ts'

describeOnServer('createPostgresStore({ pool })', () => createDatabase({ migrated: false }))
