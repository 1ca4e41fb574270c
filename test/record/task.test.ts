import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.js'
import { record } from '../../src/tasks/record.js'
import { scratchFolder } from '../project/scratch-folder.js'
import { smallPolicy } from './small-policy.js'

/** A folder of the small policy, and one that is not there yet for the output. */
function folders(texts = smallPolicy()): { readonly policies: string; readonly output: string } {
  return { policies: scratchFolder(texts), output: join(scratchFolder(), 'made', 'here') }
}

async function typed(args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await run(['record', ...args], () => '0.0.0', {
    stdin: (async function* () {})(),
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colour: { out: false, err: false },
    interactive: false,
    isUnattended: true,
  })
  return { code, out: out.join(''), err: err.join('') }
}

describe('declared record', () => {
  it.each([
    ['landlord', ['record-landlord-data-flow.svg', 'record-landlord.html', 'record-landlord.md']],
    [
      'tenants-union',
      ['record-organisation-data-flow.svg', 'record-organisation.html', 'record-organisation.md'],
    ],
    ['union', ['record-union-data-flow.svg', 'record-union.html', 'record-union.md']],
  ])('writes the record for %s, and Markdown finds its drawing beside it', async (whose, names) => {
    const { policies, output } = folders()
    const { code, out, err } = await typed(['--for', whose, '--policies', policies, '--output', output])
    expect([code, err]).toEqual([0, ''])
    expect(readdirSync(output).sort()).toEqual(names)
    for (const name of names) expect(out).toContain(name)
    const markdown = readFileSync(join(output, names[2] ?? ''), 'utf8')
    expect(/!\[[^\]]*\]\(([^)]*)\)/.exec(markdown)?.[1]).toBe(names[0])
  })

  it.each([
    ['caretaker', '"caretaker" has no record under Article 30(1) here: its stated role is recipient'],
    ['resident', '"resident" has no record under Article 30(1) here: it is somebody whose data it is.'],
    ['landlrd', 'Did you mean "landlord"?'],
    ['nobody-here', 'Known: landlord, tenants-union'],
  ])('writes nothing for %s and says why', async (whose, why) => {
    const { policies, output } = folders()
    const { code, out, err } = await typed(['--for', whose, '--policies', policies, '--output', output])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(why)
    expect(() => readdirSync(output)).toThrow()
  })

  it.each([
    [['--on', '2025-12-31'], 'No policy is in force on 2025-12-31.'],
    [['--policy', 'dor'], 'Did you mean "door"?'],
    [['--organisation', 'onion'], 'Did you mean "union"?'],
    [['--as', 'pdf'], '--as is one or more of md, html.'],
  ])('writes nothing where %j cannot be', async (more, why) => {
    const { policies, output } = folders()
    const { code, err } = await typed([
      '--for',
      'landlord',
      '--policies',
      policies,
      '--output',
      output,
      ...more,
    ])
    expect(code).toBe(2)
    expect(err).toContain(why)
  })

  it('writes nothing from policies with a mistake', async () => {
    const texts = { ...smallPolicy({ purpose: 'repares' }) }
    const { policies, output } = folders(texts)
    const { code, err } = await typed(['--for', 'landlord', '--policies', policies, '--output', output])
    expect(code).toBe(2)
    expect(err).toContain('repairs')
    expect(() => readdirSync(output)).toThrow()
  })

  it('writes all files or none', async () => {
    const { policies, output } = folders()
    writeFileSync(join(output, '..', '..', 'made'), 'a file where the folder would be')
    await expect(record({ for: 'landlord', policies, as: ['md', 'html'], output })).rejects.toThrow()
    expect(readFileSync(join(output, '..'), 'utf8')).toBe('a file where the folder would be')
  })

  it('needs to know which policy where several speak of the party', async () => {
    const texts = { ...smallPolicy() }
    texts['gate.yaml'] = (texts['door.yaml'] ?? '').replace('policy: door', 'policy: gate')
    const { policies, output } = folders(texts)
    const both = await typed(['--for', 'landlord', '--policies', policies, '--output', output])
    expect([both.code, both.err]).toEqual([2, expect.stringContaining('door, gate')])
    const one = await typed([
      '--for',
      'landlord',
      '--policies',
      policies,
      '--policy',
      'gate',
      '--output',
      output,
    ])
    expect(one.code).toBe(0)
    // The organisation uses only one of the two.
    const union = await typed(['--for', 'union', '--policies', policies, '--output', output, '--as', 'html'])
    expect([union.code, union.err]).toEqual([0, ''])
  })
})
