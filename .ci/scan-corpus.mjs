// Draws the labelled lines by which `npm run scan:score` measures the detectors of src/scan: `npm run scan:corpus`.
// The part that is learnt from has templates and a seed of its own; the held part has others and is only looked at
// to measure. Values are of reserved ranges: names under .example, numbers and addresses kept for fiction and documents.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { held } from './scan-corpus/held.mjs'
import { learnt } from './scan-corpus/learnt.mjs'
import { createDraw } from './scan-corpus/values.mjs'

for (const [name, seed, lines] of [
  ['learnt', 20261122, learnt],
  ['held', 77003311, held],
]) {
  const path = fileURLToPath(new URL(`../test/scan/corpus/${name}.jsonl`, import.meta.url))
  const all = lines(createDraw(seed))
  writeFileSync(path, all.map((line) => `${JSON.stringify(line)}\n`).join(''))
}
