// The checks of the first payload as SQL, by hand: columns are typed, so DuckDB passes over names that it was not told,
// and reads a text of digits as a number. Patterns are those of the formats, where RE2 takes them.

const phone = String.raw`\+[1-9](?:[0-9]{0,14}|[0-9]{0,11}\*{3}|[0-9]{0,10}\*{4})`
const uuid = '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}'
const word = String.raw`[A-Za-z0-9\-.!%*_+~()<>:?{}]{1,128}`
const byte = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])'
const ip = String.raw`(?:${byte}\.){3}${byte}|[0-9A-Fa-f:]*::[0-9A-Fa-f:]*`
const sip = String.raw`[Ss][Ii][Pp][Ss]?:[A-Za-z0-9\-_.!~*()&=+$,;?/]+@[A-Za-z0-9.\-]+`
const moment = String.raw`[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|[+\-](?:[01][0-9]|2[0-3]):[0-5][0-9])`
const duration = String.raw`PT(?:[0-9]{1,9}H)?(?:[0-9]{1,9}M)?(?:[0-9]{1,9}(?:\.[0-9]{1,9})?S)?`

const quoted = (text) => `'${text.replaceAll("'", "''")}'`
const matches = (column, pattern) => `coalesce(regexp_full_match(${column}, ${quoted(pattern)}), true)`
const within = (column, least, most) => `coalesce(${column} BETWEEN ${least} AND ${most}, true)`
const oneOf = (column, words) => `coalesce(${column} IN (${words.map(quoted).join(', ')}), true)`

const network = 'STRUCT("ipAddress" VARCHAR, "port" BIGINT, "connection" VARCHAR, "transport" VARCHAR)'
const quality =
  'STRUCT("averageJitter" VARCHAR, "roundTripTime" VARCHAR, "packetLossRate" DOUBLE, "opinionScore" DOUBLE)'
const endpoint = `STRUCT("sipUri" VARCHAR, "operatingSystem" VARCHAR, "network" ${network}, "quality" ${quality})`
const columns = {
  callId: 'VARCHAR',
  correlationId: 'VARCHAR',
  operatorId: 'VARCHAR',
  callType: 'VARCHAR',
  callerNumber: 'VARCHAR',
  calledNumber: 'VARCHAR',
  presentedNumbers: 'VARCHAR[]',
  inviteTime: 'VARCHAR',
  endTime: 'VARCHAR',
  durationSeconds: 'BIGINT',
  mediaBypass: 'BOOLEAN',
  outcome: 'STRUCT("stage" VARCHAR, "code" BIGINT)',
  caller: endpoint,
  calledParty: endpoint,
}

const sideChecks = (side) => [
  matches(`${side}."sipUri"`, sip),
  `coalesce(length(${side}."operatingSystem") <= 60, true)`,
  matches(`${side}.network."ipAddress"`, ip),
  within(`${side}.network.port`, 0, 65_535),
  oneOf(`${side}.network.connection`, ['wired', 'wifi', 'mobile', 'tunnel']),
  oneOf(`${side}.network.transport`, ['udp', 'tcp', 'tls']),
  matches(`${side}.quality."averageJitter"`, duration),
  matches(`${side}.quality."roundTripTime"`, duration),
  within(`${side}.quality."packetLossRate"`, 0, 1),
  within(`${side}.quality."opinionScore"`, 1, 5),
]
const checks = [
  '"callId" IS NOT NULL',
  matches('"callId"', uuid),
  matches('"correlationId"', `${uuid}|${word}(?:@${word})?`),
  matches('"operatorId"', '[a-z][a-z0-9-]{0,39}'),
  oneOf('"callType"', ['incoming', 'outgoing', 'forwarded', 'transferred']),
  matches('"callerNumber"', phone),
  matches('"calledNumber"', phone),
  'coalesce(len("presentedNumbers") <= 4, true)',
  ...[1, 2, 3, 4].map((at) => matches(`"presentedNumbers"[${at}]`, phone)),
  '"inviteTime" IS NOT NULL',
  matches('"inviteTime"', moment),
  matches('"endTime"', moment),
  within('"durationSeconds"', 0, 86_400),
  '("durationSeconds" IS NULL OR "endTime" IS NOT NULL)',
  oneOf('outcome.stage', ['setup', 'ringing', 'answered', 'ended']),
  within('outcome.code', 100, 699),
  ...sideChecks('caller'),
  ...sideChecks('"calledParty"'),
]

/** Counts the lines of a file of the first payload and those that break a check, on so many threads. */
export async function duckdb(path, _, threads) {
  const { DuckDBInstance } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) })
  const connection = await instance.connect()
  const types = Object.entries(columns).map(([name, type]) => `${quoted(name)}: ${quoted(type)}`)
  const result = await connection.runAndReadAll(
    `SELECT count(*), count(*) FILTER (WHERE NOT (${checks.join('\n AND ')}))
     FROM read_json(${quoted(path)}, format = 'newline_delimited', columns = {${types.join(', ')}})`,
  )
  const [[records, refused]] = result.getRows()
  connection.closeSync()
  return { records: Number(records), refused: Number(refused) }
}
