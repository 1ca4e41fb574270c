import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { json } from '../../src/report/json.js'
import { type ReportSchema, reportSchema } from '../../src/report/report-schema.js'
import { reports, wholeFile, wholeFinding, wholePlace, wholeReport } from './sample-reports.js'

const validate = new Ajv2020({ strict: true, allErrors: true }).compile(reportSchema)
const written = (report: object): unknown =>
  JSON.parse(json.render({ ...wholeReport, ...report }, { colour: false }))

/** The schema at a path of member names; `[]` steps into the items of a list. */
function at(...path: readonly string[]): ReportSchema {
  let schema: ReportSchema | undefined = reportSchema
  for (const name of path) schema = name === '[]' ? schema?.items : schema?.properties?.[name]
  if (schema === undefined) throw new Error(`the schema has no ${path.join('/')}`)
  return schema
}

describe('the schema of the JSON report', () => {
  it.each(Object.entries(reports))('accepts the report "%s"', (_, report) => {
    validate(written(report))
    expect(validate.errors).toBeNull()
  })

  it.each([
    ['the report', wholeReport, []],
    ['the tool', wholeReport.tool, ['tool']],
    ['a policy', wholeReport.policies[0], ['policies', '[]']],
    ['a file', wholeFile, ['files', '[]']],
    ['a finding', wholeFinding, ['findings', '[]']],
    ['a place', wholePlace, ['findings', '[]', 'place']],
    ['a second place', wholePlace, ['findings', '[]', 'other']],
    ['the use of a baseline', wholeReport.baseline, ['baseline']],
    ['what an entry accepts', wholeReport.baseline.accepted[0], ['baseline', 'accepted', '[]']],
    ['a policy line', wholeFinding.policy, ['findings', '[]', 'policy']],
  ])('names exactly the members of the type of %s', (_, whole, path) => {
    expect(Object.keys(at(...path).properties ?? {}).sort()).toEqual(Object.keys(whole ?? {}).sort())
  })

  it('names the members that the report promises, in the order in which it writes them', () => {
    const order = [
      ...['verdict', 'on', 'tool', 'policies', 'policiesFrom'],
      ...['files', 'findings', 'notJudged', 'baseline'],
    ]
    expect(Object.keys(reportSchema.properties ?? {})).toEqual(order)
    expect(Object.keys(written({}) as object)).toEqual(order)
  })

  it('is closed and described all through', () => {
    const open: string[] = []
    const walk = (schema: ReportSchema, path: string): void => {
      if (schema.description === '') open.push(`${path} is not described`)
      if (schema.type === 'object' && schema.additionalProperties !== false) open.push(`${path} is open`)
      for (const [name, member] of Object.entries(schema.properties ?? {})) walk(member, `${path}/${name}`)
      if (schema.items !== undefined) walk(schema.items, `${path}/*`)
    }
    walk(reportSchema, '')
    expect(open).toEqual([])
  })

  it.each([
    ['an unknown answer', { verdict: 'fine' }],
    ['a day that is none', { on: '21.11.2026' }],
    [
      'a record that is no number',
      { findings: [{ ...wholeFinding, place: { ...wholePlace, record: 'two' } }] },
    ],
    ['a count of nothing', { findings: [{ ...wholeFinding, count: 0 }] }],
    ['an unknown class', { findings: [{ ...wholeFinding, class: 'odd' }] }],
  ])('refuses %s', (_, wrong) => {
    expect(validate(written(wrong))).toBe(false)
  })

  it('refuses a member that it does not name', () => {
    expect(validate({ ...(written({}) as object), extra: 1 })).toBe(false)
  })

  it('keeps whatever else a caller hangs on a report out of the JSON', () => {
    const place = { ...wholePlace, value: 'a value' }
    expect(
      JSON.stringify(written({ extra: 'a value', findings: [{ ...wholeFinding, place }] })),
    ).not.toContain('a value')
  })
})
