import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { allowedPage } from '../../generators/allowed/allowed.js'
import { plan } from '../../src/plan/build.js'
import type { Plan } from '../../src/plan/plan.js'
import { allowed } from '../../src/tasks/allowed.js'
import { openPolicies } from '../../src/tasks/open-policies.js'
import { scratchFolder } from '../project/scratch-folder.js'

const on = '2026-11-21'
const banned = /\b(?:compliant|lawful|approved?|certified|anonymous)\b/i
const { model } = await openPolicies()
const context = { tool: '0.0.0', policiesFrom: 'somewhere' }

function pageOf(payload: string, more: Readonly<Record<string, unknown>> = {}) {
  const made = plan(model, { payload, on, ...more })
  if ('code' in made) throw new Error(made.message)
  return { page: allowedPage(model, made, context), made }
}

/** Every value and refusal of a plan that can be reached, counted by the way to it; none of ours loops. */
function reachable(made: Plan): { readonly values: number; readonly refused: number } {
  const total = { values: 0, refused: 0 }
  const visit = (index: number | undefined): void => {
    const node = index === undefined ? undefined : made.nodes[index]
    if (node?.kind === 'value') total.values++
    if (node?.kind === 'refused') total.refused++
    if (node?.kind === 'object') for (const member of node.members) visit(member.node)
    if (node?.kind === 'list') visit(node.each)
    if (node?.kind === 'map') visit(node.values)
    if (node?.kind === 'choice')
      for (const index of [...node.cases.map((each) => each.node), node.otherwise]) visit(index)
  }
  visit(made.record)
  visit(made.envelope)
  return total
}

describe('the page of what may be sent', () => {
  it.each(['operator-call-record', 'pstn-call-log', 'pstn-usage-export'])(
    'leaves out no field of the plan of %s, and adds none',
    (payload) => {
      const { page, made } = pageOf(payload)
      const { values, refused } = reachable(made)
      expect(page.allowed.filter(({ standing }) => standing !== 'group')).toHaveLength(values)
      expect(page.refused).toHaveLength(refused)
    },
  )

  it('names for every field that is no technical one a line that shares its category', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const { page } = pageOf('operator-call-record')
    for (const field of page.allowed.filter(({ by }) => by.length > 0)) {
      for (const { category, declared } of field.by) {
        const line = readFileSync(`${root}${declared.file}`, 'utf8').split('\n')[declared.line - 1]
        expect(line, `${field.path} ${category}`).toContain(category)
      }
    }
  })

  it('tells what the source states from what a reading infers, and gives each reading that is relied on', () => {
    const { page } = pageOf('pstn-call-log')
    const field = (path: string) => page.allowed.find((each) => each.path === path)
    expect(field('/callerNumber')).toMatchObject({
      standing: 'stated',
      whose: 'caller (end user or other party)',
    })
    expect(field('/callerNumber')?.limits).toEqual([
      'may be masked, with digits hidden by stars',
      'may be null',
    ])
    expect(field('/callType')).toMatchObject({ standing: 'inferred', by: [{ reading: 'call-type' }] })
    expect(field('/callId')?.by.map(({ standing }) => standing)).toEqual(['inferred', 'stated'])
    expect(page.readings.map(({ id }) => id)).toEqual(['call-identifier', 'call-type'])
    expect(page.refused.find(({ path }) => path === '/startDateTime')?.because).toContain('call-start-time')
  })

  it('keeps the lists open that the source leaves open', () => {
    const words = pageOf('pstn-call-log').page.openLists.map(({ word }) => word)
    expect(words).toEqual(['includes', 'such as', 'certain', 'e.g.'])
  })

  it('says that nothing may be there where the recipient may have nothing', async () => {
    const none = await allowed({ payload: 'pstn-call-log', recipient: 'customer', on, as: 'table' })
    expect(none.document).toContain('KNOWN, AND MAY NOT BE THERE')
    expect(none.document).not.toContain('stated by the source')
  })

  it.each(['table', 'md', 'html'] as const)(
    'as %s it gives no verdict and ends with who prepared it',
    async (as) => {
      const { document = '' } = await allowed({ payload: 'operator-call-record', on, as })
      expect(document).not.toMatch(banned)
      expect(document).toContain('Not legal advice.')
      expect(document).toContain('states what the policy lets pass')
      expect(document.includes('Read and decided by:')).toBe(as !== 'table')
    },
  )

  it('as a table keeps to 100 columns but for words that are longer', async () => {
    const { document = '' } = await allowed({ payload: 'operator-call-record', on, as: 'table' })
    const long = document.split('\n').filter((line) => line.length > 100)
    expect(long.filter((line) => line.trim().includes(' '))).toEqual([])
  })

  it('as HTML is whole by itself: no script, no remote asset, a language, landmarks, headers of rows', async () => {
    const { document = '' } = await allowed({ payload: 'operator-call-record', on, as: 'html' })
    expect(document).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(document).not.toMatch(/<script|<link|<img|url\(|@import|src=/)
    for (const part of ['<main>', '<header>', '<caption>', 'scope="col"', 'scope="row"'])
      expect(document).toContain(part)
  })

  it.each([
    [{ payload: 'pstn-cal-log' }, 'Did you mean "pstn-call-log"?'],
    [{ payload: 'pstn-call-log', recipient: 'operatr' }, 'Did you mean "operator"?'],
    [{ payload: 'pstn-call-log', purposes: ['fun'] }, 'Choose of: service-operation, troubleshooting.'],
  ])('is not there for %j, with what to do', async (request, help) => {
    const result = await allowed({ ...request, on, as: 'table' })
    expect(result.document).toBeUndefined()
    expect(result.reasons.map((reason) => reason.help)).toEqual([help])
  })
})

describe('a policy that is made to mislead', () => {
  const vocabulary = `vocabulary: words
version: 1.0.0
categories:
  thing: { title: "<b>thing</b> | & \\"quoted\\"", definition: "A *thing* | of [ours](x).", value: text }
purposes: { use: {} }
subjects: { person: {} }
`
  const policy = `policy: own
version: 1.0.0
in-force: { from: 2026-01-01, until: 2027-01-01 }
owner: owner@shop.example
uses: { words: 1.0.0 }
parties:
  us: { title: us }
  them: { title: "<script>alert(1)</script>" }
flows:
  share:
    from: us
    to: them
    purposes: [use]
    list-is: closed
    shares: { thing: {} }
`
  const payload = `payload: nested
stands-for: example
product: own
flows: [share]
fields:
  tree: { shape: node, required: true }
  labels: { keys: { one-of: [site, region] }, values: { category: thing, value: text, at-most: 9 characters } }
shapes:
  node:
    fields:
      name: { category: thing, value: text, at-most: 10 characters }
      left: { shape: node }
      others: { each: { shape: other }, at-most: 2 items }
  other:
    chosen-by: kind
    cases:
      a: { fields: { kind: { technical: the kind, one-of: [a] }, back: { shape: node, null: allowed } } }
    otherwise: blocked
`
  const folder = scratchFolder({ 'v.yaml': vocabulary, 'p.yaml': policy, 'd.yaml': payload })

  it('is stopped where a shape holds itself, at any distance, and the page says so', async () => {
    const {
      document = '',
      reasons,
      diagnostics,
    } = await allowed({ policies: folder, payload: 'nested', on, as: 'table' })
    expect([reasons, diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([[], []])
    expect(document).toContain('/tree/left')
    expect(document).toContain('the same shape as at /tree ("node")')
    expect(document).toContain('/tree/others/*/back  where kind is a')
    expect(document).not.toContain('/tree/left/')
    expect(document).toContain('/labels/{name}')
    expect(document).toContain('from 2026-01-01 to the day before 2027-01-01')
  })

  it('cannot put markup into the HTML page or a cell into the Markdown table', async () => {
    const html = (await allowed({ policies: folder, payload: 'nested', on, as: 'html' })).document ?? ''
    expect(html).not.toMatch(/<script|<b>/)
    expect(html).toContain('&#60;script&#62;')
    const md = (await allowed({ policies: folder, payload: 'nested', on, as: 'md' })).document ?? ''
    expect(md).not.toMatch(/(?<!\\)<(?!https:)/)
    const widths = md
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.match(/(?<!\\)\|/g)?.length)
    expect(new Set(widths)).toEqual(new Set([3, 6]))
  })
})
