import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { check } from '../../src/tasks/check.js'
import { member } from '../data/packed.js'
import { recordTexts } from '../pages/record-folder.js'
import { scratchFolder } from '../project/scratch-folder.js'

const policies = Object.fromEntries(
  Object.entries(recordTexts).map(([name, text]) => [`policies/${name}`, text]),
)

it.each([
  ['', undefined],
  ['limits: { packed-members: 1 }', 'data/unpacks-too-far'],
  ['limits: { packed-members: 2 }', undefined],
  ['limits: { unpacked-bytes: 31 }', 'data/unpacks-too-far'],
  ['limits: { unpacked-bytes: 32 }', undefined],
  ['limits: { unpacked-ratio: 1 }', undefined],
])(
  'a limit that declared.yaml sets would not be held, or a small file be refused: %s',
  async (limits, code) => {
    const cwd = scratchFolder({
      ...policies,
      'declared.yaml': `declared: 1\npolicies: policies\n${limits}\n`,
    })
    const one = member('{"duration": 1}\n')
    writeFileSync(join(cwd, 'calls.ndjson.gz'), Buffer.concat([one, one]))
    const { report } = await check({ files: ['.'], payload: 'call', cwd })
    const found = report.findings.filter(({ place }) => place.file.endsWith('.gz'))
    expect(found.map((each) => each.code)).toEqual(code === undefined ? [] : [code])
  },
)
