import { describe, expect, it } from 'vitest'
import { hasShared, readShared } from '../folder.js'
import { findingsIn, shown } from './texts.js'

const named = (findings: Awaited<ReturnType<typeof findingsIn>>): readonly string[] => [
  ...new Set(
    findings.map(({ fault, claim, element }) => `${fault} ${claim?.id.split('/').at(-1) ?? ''}#${element}`),
  ),
]

describe.skipIf(!hasShared)('the published page', () => {
  it.each(['notice.en-US.md', 'history/en-US.v2.2021-10.md', 'history/en-US.v2b.md'])(
    'would not be found to say what the policy restates from it: %s',
    async (name) => {
      const findings = await findingsIn(readShared(`facts/${name}`), { locale: 'en' })
      expect(findings.map(shown)).toEqual([])
    },
  )

  it('of May 2021 would pass for the present one', async () => {
    const findings = await findingsIn(readShared('facts/history/en-US.v1.2021-05.md'), { locale: 'en' })
    expect(named(findings)).toContain('stale-version #version')
    expect(named(findings)).toContain('lost role#role')
  })
})
