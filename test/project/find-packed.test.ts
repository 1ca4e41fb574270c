import { expect, it } from 'vitest'
import { findFiles } from '../../src/project/find-files.js'
import { scratchFolder } from './scratch-folder.js'

it('a packed file below a folder would be passed over, or one of no known medium be judged', async () => {
  const names = ['a.json.gz', 'b.ndjson.GZ', 'c.jsonl.gz', 'd.csv.gz', 'e.tsv.gz', 'f.csv.zst']
  const others = ['backup.gz', 'h.json.bz2', 'i.tar.gz', 'j.txt.gz', 'k.json.gz.gz']
  const cwd = scratchFolder(Object.fromEntries([...names, ...others].map((name) => [`in/${name}`, ''])))
  const { files, leftOut, problems } = await findFiles(['in'], { cwd })
  expect(files.map(({ name }) => name)).toEqual(names.map((name) => `in/${name}`))
  expect(leftOut).toEqual(others.map((name) => `in/${name}`))
  expect(problems).toEqual([])
})
