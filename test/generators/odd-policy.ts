import { rich } from '../validate/rich-policy.js'

/** A payload of declarations that are seldom: each is one at which a schema could part from the engine. */
const payload = `
payload: odd-one
stands-for: example
product: house
flows: [to-keeper]
media:
  json: { records: [/, '/one', '/rows/*'] }
envelope:
  count: { technical: number of rows, value: integer, at-least: 0, counts: records }
shape: thing
shapes:
  thing:
    chosen-by: kind
    cases:
      small: { shape: small, null: allowed }
      holder:
        fields:
          kind: { technical: kind, one-of: [holder] }
          inner: { shape: thing, null: allowed }
          all: { each: { shape: thing }, at-most: 2 items }
    otherwise: { fields: { kind: { technical: kind, value: [integer, boolean] }, note: { category: mood, value: text, at-most: 3 characters } } }
  small:
    fields:
      kind: { technical: kind, one-of: [small] }
      then: { technical: odd name, value: integer }
      '@a/b~c "%': { technical: odd name, value: number, at-least: 0.1, at-most: 0.3 }
      level: { technical: level, value: [number, boolean], one-of: [1, 2.5, 'true'] }
      huge: { technical: huge, value: number, at-least: 12345678901234567890, at-most: 12345678901234567899 }
      tiny: { technical: tiny, value: number, at-least: 0.1000000000000000055511151231257827 }
      flag: { technical: flag, value: boolean, means-none: ['true'] }
      arrival: { category: arrival, null: allowed, goes-with: departure, means-none: ['-'] }
      departure: { category: departure, null: allowed, means-none: ['0001-01-01T00:00:00Z', ''] }
      place: { category: place, value: text, at-most: 2 characters, goes-with: [steps, rating] }
      steps: { category: steps, value: integer, when: { level: [1, 'true'] } }
      rating: { category: rating, value: number, precision: 1 decimals, when: { flag: [false] } }
      phone: { category: phone, value: [e164, text], masked: allowed, pattern: '\\+[0-9*]+', at-most: 9 characters }
      east: { category: place, value: [latitude, sip-uri] }
      day: { category: arrival, value: [date, time], precision: hour }
      words: { keys: { pattern: '[a-z]{1,3}' }, values: { category: place, value: uri, null: allowed }, null: allowed }
      hosts: { keys: { value: hostname }, values: { each: { category: place, value: base64 } } }
`

export const odd: Readonly<Record<string, string>> = { ...rich, 'payload.yaml': payload }
