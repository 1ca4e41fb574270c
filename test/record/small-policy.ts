/** The facts of a small policy that a test may change, one by one. */
export interface SmallFacts {
  readonly role: string
  readonly purpose: string
  readonly recipient: string
  readonly category: string
  readonly keptFor: string
  readonly legalBasis: string
}

export const smallFacts: SmallFacts = {
  role: 'controller',
  purpose: 'repairs',
  recipient: 'caretaker',
  category: 'entry-time',
  keptFor: '{ at-most: 30 days, from: entry-time }',
  legalBasis: '{ missing: The notice names none. }',
}

const fingerprint = `sha256:${'0'.repeat(64)}`

/** A sound policy of these facts, its vocabulary and an organisation, by file name. */
export function smallPolicy(facts: Partial<SmallFacts> = {}): Readonly<Record<string, string>> {
  const { role, purpose, recipient, category, keptFor, legalBasis } = { ...smallFacts, ...facts }
  return {
    'house.yaml': `vocabulary: house
version: 1.0.0
categories:
  entry-time: { value: date-time, definition: When somebody came in. }
  badge-number: { value: integer, definition: The number on a badge. }
  door-name: { value: text, definition: Which door it was. }
purposes: { repairs: {}, counting: { definition: To know how many came. } }
subjects: { resident: {} }
roles: { controller: {}, joint-controller: {}, recipient: {} }
terms: { contract: {}, consent: {} }
`,
    'door.yaml': `policy: door
version: 1.0.0
title: The door
in-force: { from: 2026-01-01 }
owner: office@house.example
uses: { house: 1.0.0 }
sources:
  notice:
    title: The front door
    url: https://house.example/notice
    read: { date: 2026-01-01 }
    places: { kept: ${fingerprint}, goes: ${fingerprint} }
parties:
  landlord: { title: landlord, role: ${role}, cites: notice#kept }
  tenants-union: { title: union, role: not-stated, cites: notice#kept }
  caretaker: { title: caretaker, role: recipient, cites: notice#goes }
  guard: { title: guard, role: recipient, cites: notice#goes }
  resident: { data-subject: true, addressed: true, cites: notice#kept }
flows:
  share:
    title: the log goes out
    cites: [notice#goes, notice#kept]
    from: landlord
    to: ${recipient}
    purposes: [${purpose}]
    list-is: closed
    shares:
      ${category}: { of: resident, cites: notice#goes }
      door-name: { of: not-stated, cites: notice#goes }
    kept-for: ${keptFor}
    legal-basis: ${legalBasis}
`,
    'union.yaml': `organisation: union
name: Residents' union
contact: { email: office@union.example, phone: "+1 206 555 0100", address: 1 Main Street }
law: [eu-gdpr]
uses-policy: { door: 1.0.0 }
operators:
  keys-and-co: { is: caretaker, name: Keys & Co, privacy-policy: https://keys.example/privacy }
`,
  }
}
