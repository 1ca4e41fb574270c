import type { Diagnostics } from '../diagnostics/diagnostic.js'
import type { TestCase, TestSuite } from '../model/model.js'
import { valueSpan, type Written } from '../syntax/written.js'
import { type Names, resolve } from './scope.js'

const bodies = ['record', 'json', 'ndjson', 'csv'] as const

export function linkTests(
  written: Written<'tests'>,
  known: { readonly payloads: ReadonlySet<string>; readonly organisations: ReadonlySet<string> },
  complete: boolean,
  diagnostics: Diagnostics,
): TestSuite {
  const { value } = written
  const find = (what: string, ids: ReadonlySet<string>, name: string, key: string): void => {
    const entries = new Map([...ids].map((id) => [id, id] as const))
    const names: Names<unknown> = { what, where: 'this folder', entries, complete }
    resolve(names, name, valueSpan(written, [key]), diagnostics)
  }
  find('payload', known.payloads, value.tests, 'tests')
  if (value.organisation !== undefined) {
    find('organisation', known.organisations, value.organisation, 'organisation')
  }
  const cases = (['pass', 'block', 'cannot-judge'] as const).flatMap((wants) =>
    (value[wants] ?? []).flatMap((test, index): readonly TestCase[] => {
      const media = bodies.find((body) => test[body] !== undefined)
      if (media === undefined) return []
      const { expect = [] } = test as { expect?: readonly { class: string; at?: string }[] }
      return [
        {
          name: test.name,
          wants,
          media,
          text: test[media] ?? '',
          purposes: test.purposes,
          recipient: test.recipient,
          expect: expect.map((each) => ({ class: each.class, at: each.at })),
          origin: valueSpan(written, [wants, index, 'name']),
          textOrigin: valueSpan(written, [wants, index, media]),
        },
      ]
    }),
  )
  return {
    payload: value.tests,
    on: value.date,
    organisation: value.organisation,
    cases,
    origin: valueSpan(written, ['tests']),
  }
}
