// The second case, records of a payload that is shipped: rows of Microsoft Graph's log of telephone calls, with what
// may be passed on of them. Values are fictional by the same rule as those of the first.
import { address, moment, phone, uuid } from './measured-call.mjs'

const types = ['user_in', 'user_out', 'user_out_conf', 'user_out_transfer', 'conf_in', 'ucap_in', 'ucap_out']

/** One row that may be passed on. */
export function loggedCall(draws) {
  const { below, oneOf, chance, hex } = draws
  const local = address(draws)
  const isNew = local.includes(':')
  return {
    '@odata.type': '#microsoft.graph.callRecords.pstnCallLogRow',
    id: uuid(draws),
    callId: chance(0.5) ? uuid(draws) : `${hex(8)}_${below(1000)}@192.0.2.${below(256)}`,
    callType: oneOf(types),
    callerNumber: phone(draws),
    calleeNumber: chance(0.05) ? null : phone(draws),
    endDateTime: moment(below(20) + 1, below(86_400), draws),
    duration: below(3600),
    clientLocalIpV4Address: isNew ? null : local,
    clientLocalIpV6Address: isNew ? local : null,
    clientPublicIpV4Address: `203.0.113.${below(256)}`,
    clientPublicIpV6Address: null,
  }
}

/** One fault each, as for the first case. */
export const logFaults = [
  { name: 'a name that nobody declared', bears: ['names'], spoil: (call) => ({ ...call, agentNote: 'x' }) },
  {
    name: 'a known name that is not shared',
    bears: ['names'],
    spoil: (call) => ({ ...call, userPrincipalName: 'alex@contoso.example' }),
  },
  { name: 'a number without its plus', spoil: (call) => ({ ...call, callerNumber: '2065550100' }) },
  { name: 'a kind of call that is none', spoil: (call) => ({ ...call, callType: 'user_inn' }) },
  { name: 'a length below nothing', spoil: (call) => ({ ...call, duration: -1 }) },
  {
    name: 'an address that is none',
    spoil: (call) => ({ ...call, clientPublicIpV4Address: '203.0.113.300' }),
  },
]
