import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RecordOrder } from '../../generators/record/record.js'
import type { Claim } from '../../src/model/claim.js'
import type { Model } from '../../src/model/model.js'
import { compileTexts } from '../folder.js'
import { formsOf, openShipped, orderOf } from './orders.js'
import { elementsOfHtml, elementsOfMarkdown, factsOfHtml, linesOfHtml } from './read-back.js'
import { type smallFacts, smallPolicy } from './small-policy.js'

const banned = /\b(?:compliant|lawful|approved?|certified|anonymous)\b/i
const golden = (name: string) => fileURLToPath(new URL(`../golden/record/${name}.md`, import.meta.url))

let model: Model
beforeAll(async () => {
  model = (await openShipped()).model
})

const records = [
  { name: 'microsoft', controller: 'microsoft' },
  { name: 'microsoft-for-contoso', controller: 'microsoft', organisation: 'contoso' },
  { name: 'customer' },
  { name: 'customer-contoso', organisation: 'contoso' },
]

describe.each(records)('the record $name', ({ name, ...whose }) => {
  let order: RecordOrder
  let forms: Awaited<ReturnType<typeof formsOf>>
  beforeAll(async () => {
    order = orderOf(model, 'operator-connect', whose)
    forms = await formsOf(order)
  })

  it('says what its golden file says', async () => {
    await expect(forms.markdown).toMatchFileSnapshot(golden(name))
  })

  it('carries in both forms each element of the claims for officers that it is about and no other', async () => {
    const { html, markdown } = forms
    // Microsoft takes part in the one flow of the policy; the duty is between two others.
    const isAbout = ({ says, audiences }: Claim) =>
      audiences.includes('officer') && (whose.controller === undefined || says !== 'must-notify')
    const expected = order.claims.filter(isAbout).flatMap(({ elements }) => elements.map(({ id }) => id))
    expect([...elementsOfHtml(html)].sort()).toEqual([...new Set(expected)].sort())
    const { byLine, lines } = elementsOfMarkdown(markdown)
    expect([...new Set([...byLine.values()].flat())].sort()).toEqual([...new Set(expected)].sort())
    expect([...byLine.keys()].filter((line) => !lines.has(line))).toEqual([])
  })

  it('carries the same elements line by line in HTML and in Markdown', async () => {
    const { html, markdown } = forms
    const { byLine, lines } = elementsOfMarkdown(markdown)
    const read = linesOfHtml(html)
    expect(lines.size).toBe(read.length)
    expect(read.map((_, index) => byLine.get(index + 1) ?? [])).toEqual(
      read.map(({ elements }) => [...new Set(elements)]),
    )
  })

  it('has a row for every fact of the shipped policy, so that none is told in its own words at the end', async () => {
    const { html } = forms
    const ids = new Set(order.claims.map(({ id }) => id))
    expect(linesOfHtml(html).filter(({ asked }) => ids.has(asked))).toEqual([])
  })

  it('is the same twice, and in another time zone', async () => {
    const before = process.env.TZ
    try {
      for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati']) {
        process.env.TZ = zone
        expect((await formsOf(order)).files).toEqual(forms.files)
      }
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })

  it('gives no verdict of law, fetches nothing and runs nothing', async () => {
    const { html, markdown, drawing } = forms
    for (const text of [html, markdown, drawing]) expect(text).not.toMatch(banned)
    expect(html).not.toMatch(/<script|<link|<iframe|<img| on[a-z]+=|url\(|@import| src=/i)
    expect(drawing).not.toMatch(/<script|<image|<foreignObject| on[a-z]+=|url\(|@import|href=/i)
    const closing = 'Prepared with declared 0.0.0. Not legal advice.'
    expect(markdown.endsWith(`${closing}\n`)).toBe(true)
    expect(html).toContain(`<footer><p>${closing}</p></footer>\n</body>\n</html>\n`)
  })
})

describe('the points that the source says nothing of', () => {
  it.each([
    'Controller: contact details',
    'Representative: name and contact details',
    'Data protection officer: name and contact details',
    'Joint controller',
    'Recipients in third countries or international organisations',
    'Transfers, and the country or organisation of each',
    'General description of the measures (Article 32(1))',
    'Envisaged time limits at Microsoft',
  ])('%s: stays missing for Microsoft', async (asked) => {
    const { html } = await formsOf(orderOf(model, 'operator-connect', { controller: 'microsoft' }))
    const found = linesOfHtml(html).filter((line) => line.asked === asked)
    expect(found.map(({ words, elements }) => [words, elements])).toEqual([
      ['not stated missing the source says nothing of it', []],
    ])
  })

  it('leaves the status of the operator and the role of the customer open', async () => {
    const { html } = await formsOf(orderOf(model, 'operator-connect'))
    const words = linesOfHtml(html).map((line) => line.words)
    expect(words.some((each) => each.startsWith('Status towards the others: not stated missing'))).toBe(true)
    const customer = linesOfHtml(html).filter(({ asked }) => asked === 'Customer')
    expect(customer.map((line) => line.words).join(' ')).toContain('Role: not stated missing')
  })
})

describe('each fact changed in turn', () => {
  const changes = [
    { role: 'joint-controller' },
    { purpose: 'counting' },
    { purpose: 'repairs, counting' },
    { recipient: 'guard' },
    { category: 'badge-number' },
    { keptFor: '{ at-most: 60 days, from: entry-time }' },
    { keptFor: '{ missing: The notice names no period. }' },
    { keptFor: '{ not-applicable: The log is not kept. }' },
    { keptFor: '{ by-reference: "https://house.example/periods" }' },
    { legalBasis: 'contract' },
    { legalBasis: '{ inferred: contract, because: They rent., by: the office }' },
    { legalBasis: '{ added: consent, ground: We asked them. }' },
  ] as const
  const subjects = [{ controller: 'landlord' }, { organisation: 'union' }]
  const cases = changes.flatMap((change) => subjects.map((whose) => ({ change, whose })))

  async function read(facts: Partial<typeof smallFacts>, whose: (typeof subjects)[number]) {
    const { model: small, diagnostics } = await compileTexts(smallPolicy(facts))
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual(
      [],
    )
    const order = orderOf(small, 'door', whose)
    const { html } = await formsOf(order)
    const hashes = order.claims.flatMap(({ elements }) => elements.map(({ id, hash }) => [id, hash] as const))
    return { facts: factsOfHtml(html), hashes: new Map(hashes) }
  }

  it.each(cases)('$change changes exactly the facts of its elements ($whose)', async ({ change, whose }) => {
    const [before, after] = [await read({}, whose), await read(change, whose)]
    const ids = new Set([...before.hashes.keys(), ...after.hashes.keys()])
    const moved = new Set([...ids].filter((id) => before.hashes.get(id) !== after.hashes.get(id)))
    expect(moved.size).toBeGreaterThan(0)
    type Said = (typeof before.facts)[number]
    // What stands in no fact on the other side, by its words, or by its words and the row that it answers.
    const gone = (key: (fact: Said) => string) => {
      const [old, now] = [new Set(before.facts.map(key)), new Set(after.facts.map(key))]
      return [
        ...before.facts.filter((fact) => !now.has(key(fact))),
        ...after.facts.filter((fact) => !old.has(key(fact))),
      ]
    }
    const changed = gone(({ words }) => words)
    const moving = new Set(gone(({ asked, words }) => `${asked}: ${words}`))
    const depends = ({ elements }: Said) => elements.some((id) => moved.has(id))
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.filter((fact) => !depends(fact))).toEqual([])
    expect([...before.facts, ...after.facts].filter((fact) => depends(fact) && !moving.has(fact))).toEqual([])
  })
})

describe('words that would be markup', () => {
  it('stay words in every form', async () => {
    const texts = { ...smallPolicy() }
    const hostile = '"</script><script>alert(1)</script> | ](x) `${a}` <b> & \'"'
    texts['union.yaml'] = (texts['union.yaml'] ?? '').replace(
      "name: Residents' union",
      `name: ${JSON.stringify(hostile)}`,
    )
    texts['door.yaml'] = (texts['door.yaml'] ?? '').replace(
      'title: the log goes out',
      `title: ${JSON.stringify(hostile)}`,
    )
    const { model: small } = await compileTexts(texts)
    const { html, markdown, drawing } = await formsOf(orderOf(small, 'door', { organisation: 'union' }))
    for (const text of [html, drawing]) expect(text).not.toMatch(/<\/?script|<b>/)
    expect(markdown).not.toMatch(/(?<!\\)<\/?script|(?<!\\)<b>/)
    const cells = markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes('alert'))
    expect(cells.length).toBeGreaterThan(0)
    for (const line of cells) expect([3, 5]).toContain(line.match(/(?<!\\)\|/g)?.length)
  })
})
