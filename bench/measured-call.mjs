// The records of bench/policies: one call each, 25 to 35 values at four levels. Every value is fictional by
// construction: reserved numbers (+1 … 555 01xx), documentation addresses (RFC 5737, RFC 3849), names under .example.

const systems = [
  'Example OS 11',
  'Example OS 10, build 19045',
  'Exemplar 14.2',
  'Muster-OS für Geräte 3',
  'Phone OS 17',
]
const areas = ['206', '212', '303', '415', '512', '617', '702', '808']
const operators = ['telco-a', 'telco-b', 'carrier-north-1']
const columns = [
  'callId',
  'correlationId',
  'operatorId',
  'callType',
  'callerNumber',
  'calledNumber',
  'inviteTime',
  'endTime',
  'durationSeconds',
  'mediaBypass',
]
const nested = {
  outcome: { stage: 'Stage', code: 'Code' },
  caller: side('Caller'),
  calledParty: side('Called'),
}

function side(name) {
  return {
    sipUri: `${name} URI`,
    operatingSystem: `${name} OS`,
    network: {
      ipAddress: `${name} IP`,
      port: `${name} Port`,
      connection: `${name} Connection`,
      transport: `${name} Transport`,
    },
    quality: {
      averageJitter: `${name} Jitter`,
      roundTripTime: `${name} Round Trip`,
      packetLossRate: `${name} Loss`,
      opinionScore: `${name} Score`,
    },
  }
}

const pad = (number, length) => String(number).padStart(length, '0')
const clock = (seconds) =>
  `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`

/** An identifier of RFC 9562's version 4. */
export function uuid({ hex, oneOf }) {
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${oneOf('89ab')}${hex(3)}-${hex(8)}${hex(4)}`
}

/** A telephone number that is reserved for fiction; one in twenty has its last digits masked. */
export function phone({ oneOf, below, chance }) {
  const start = `+1${oneOf(areas)}5550`
  return chance(0.05) ? `${start}***` : `${start}1${pad(below(100), 2)}`
}

/** An address that is reserved for documentation; one in four is of version 6. */
export function address({ below, oneOf, chance, hex }) {
  if (chance(0.25)) return `2001:db8:${hex(2)}::${hex(4).replace(/^0+(?=.)/, '')}`
  return `${oneOf(['192.0.2', '198.51.100', '203.0.113'])}.${below(256)}`
}

/** A moment of November 2026 as text, `seconds` after its day began; some with a fraction or an offset. */
export function moment(day, seconds, { below, chance }) {
  const fraction = chance(0.5) ? `.${pad(below(1000), 3)}` : ''
  return `2026-11-${pad(day, 2)}T${clock(seconds)}${fraction}${chance(0.9) ? 'Z' : '+01:00'}`
}

function quality({ below }) {
  return {
    averageJitter: `PT0.${pad(below(80), 3)}S`,
    roundTripTime: `PT0.${pad(below(400), 3)}S`,
    packetLossRate: below(1000) / 10_000,
    opinionScore: (100 + below(400)) / 100,
  }
}

function endpoint(number, isAnswered, draws) {
  const { below, oneOf } = draws
  return {
    sipUri: `sip:${number.includes('*') ? '+12065550100' : number}@sbc${below(9) + 1}.carrier.example`,
    operatingSystem: oneOf(systems),
    network: {
      ipAddress: address(draws),
      port: 49_152 + below(16_384),
      connection: oneOf(['wired', 'wifi', 'mobile', 'tunnel']),
      transport: oneOf(['udp', 'tcp', 'tls']),
    },
    ...(isAnswered ? { quality: quality(draws) } : {}),
  }
}

/** One call that may be passed on, its names in the order of the policy. One in twenty was not answered. */
export function measuredCall(draws) {
  const { below, oneOf, chance, hex } = draws
  const [callerNumber, calledNumber] = [phone(draws), phone(draws)]
  const [day, start, seconds] = [below(20) + 1, below(80_000), below(3600)]
  const isAnswered = chance(0.95)
  return {
    callId: uuid(draws),
    correlationId: chance(0.5) ? uuid(draws) : `${hex(8)}_${below(1000)}@192.0.2.${below(256)}`,
    operatorId: oneOf(operators),
    callType: oneOf(['incoming', 'outgoing', 'forwarded', 'transferred']),
    callerNumber: chance(0.02) ? null : callerNumber,
    calledNumber,
    presentedNumbers: Array.from({ length: isAnswered ? below(4) : 1 + below(3) }, () => phone(draws)),
    inviteTime: moment(day, start, draws),
    endTime: moment(day, start + seconds, draws),
    durationSeconds: isAnswered ? seconds : 0,
    mediaBypass: chance(0.3),
    outcome: isAnswered
      ? { stage: 'ended', code: 200 }
      : { stage: 'ringing', code: oneOf([404, 480, 486, 603]) },
    caller: endpoint(callerNumber, isAnswered, draws),
    calledParty: endpoint(calledNumber, isAnswered, draws),
  }
}

/**
 * One fault each, for which the gate finds exactly one thing. `bears` is what a checker must do to see it:
 * `names` know every name that may stand there, `types` tell a text from a number. `spoil` changes a record;
 * `row` is there where a row of a table can bear the fault.
 */
export const callFaults = [
  { name: 'a name that nobody declared', bears: ['names'], spoil: (call) => ({ ...call, agentNote: 'x' }) },
  {
    name: 'a known name that is not shared',
    bears: ['names'],
    spoil: (call) => ({ ...call, userPrincipalName: 'alex@contoso.example' }),
  },
  {
    name: 'a name that is not shared, three levels down',
    bears: ['names'],
    spoil: (call) => {
      const network = { ...call.caller.network, macAddress: '00:00:5E:00:53:01' }
      return { ...call, caller: { ...call.caller, network } }
    },
  },
  {
    name: 'a number without its plus',
    spoil: (call) => ({ ...call, calledNumber: '2065550100' }),
    row: true,
  },
  { name: 'a kind of call that is none', spoil: (call) => ({ ...call, callType: 'incomming' }), row: true },
  { name: 'a text for a number', bears: ['types'], spoil: (call) => ({ ...call, durationSeconds: '42' }) },
  {
    name: 'a code out of its range',
    spoil: (call) => ({ ...call, outcome: { ...call.outcome, code: 700 } }),
    row: true,
  },
  { name: 'no identifier', spoil: ({ callId: _, ...call }) => call, row: true },
  {
    name: 'a month that is none',
    spoil: (call) => ({ ...call, endTime: '2026-13-05T10:00:00Z' }),
    row: true,
  },
  {
    name: 'an address that is none',
    spoil: (call) => {
      const network = { ...call.calledParty.network, ipAddress: '192.0.2.300' }
      return { ...call, calledParty: { ...call.calledParty, network } }
    },
    row: true,
  },
]

/** The first line of a table of such records. */
export function callHeader() {
  const names = []
  leaves(nested, undefined, (name) => names.push(name))
  return [...columns, ...names].join(',')
}

/** A record as one row (RFC 4180). A list has no column and is left out; what is absent or null is an empty cell. */
export function callRow(call) {
  let row = columns.map((name) => cell(call[name])).join(',')
  leaves(nested, call, (_, value) => {
    row += `,${cell(value)}`
  })
  return row
}

function leaves(names, record, each) {
  for (const [name, inner] of Object.entries(names)) {
    if (typeof inner === 'string') each(inner, record?.[name])
    else leaves(inner, record?.[name], each)
  }
}

function cell(value) {
  if (value === undefined || value === null) return ''
  const text = String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
