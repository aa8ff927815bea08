import { prepared, unprepared } from '../connection/statement.ts'

// Named, because a role or database may have another default.
export const begin = unprepared('begin isolation level read committed read write')
export const commit = unprepared('commit')

export const readServerMs = prepared('select extract(epoch from clock_timestamp())::float8 * 1000 as ms')
