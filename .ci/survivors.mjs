// Holds the mutants that survived to test/mutation/survivors.md, which says of each why it is harmless, and prints
// the score of each room. A survivor that is not listed is a mistake, and so is one that is listed and was killed:
// the list is matched by file, mutator and text, never by line. Run behind Stryker: npm run mutate.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const { files } = JSON.parse(readFileSync(`${root}/coverage/mutation.json`, 'utf8'))

/** The least part of a room's mutants that tests must kill, in percent. */
const least = 90

const oneLine = (text) => text.replace(/\s+/g, ' ').trim()

/** A mutant on one line: the line or lines where it stands, what is replaced in brackets, and by what. */
function shown(path, source, { mutatorName, location, replacement }) {
  const lines = source.split('\n')
  const { start, end } = location
  const before = lines[start.line - 1].slice(0, start.column - 1)
  const behind = lines[end.line - 1].slice(end.column - 1)
  const inside = lines.slice(start.line - 1, end.line).join('\n')
  const original = oneLine(inside.slice(before.length, inside.length - behind.length))
  const short = original.length > 120 ? `${original.slice(0, 120)}…` : original
  const by = oneLine(replacement ?? '')
  const to = by.length > 60 ? `${by.slice(0, 60)}…` : by
  return `${path} ${mutatorName}: ${oneLine(`${before}⟦${short}⟧${behind}`)} → ${to}`
}

const rooms = new Map()
const survivors = new Map()
/** What took too long: an endless loop, or any mutant where the machine was busy, harmless ones too. */
const late = new Map()
for (const [path, { source, mutants }] of Object.entries(files)) {
  const room = path.split('/')[1]
  const count = rooms.get(room) ?? { mutants: 0, killed: 0, survived: 0 }
  rooms.set(room, count)
  for (const mutant of mutants) {
    if (mutant.status === 'Ignored' || mutant.status === 'CompileError' || mutant.status === 'RuntimeError')
      continue
    count.mutants++
    if (mutant.status === 'Timeout') {
      const name = shown(path, source, mutant)
      late.set(name, (late.get(name) ?? 0) + 1)
    }
    if (mutant.status === 'Killed' || mutant.status === 'Timeout') count.killed++
    else {
      count.survived++
      const name = shown(path, source, mutant)
      survivors.set(name, (survivors.get(name) ?? 0) + 1)
    }
  }
}

const listed = new Map()
for (const line of readFileSync(`${root}/test/mutation/survivors.md`, 'utf8').split('\n')) {
  const name = /^- `{1,2}(.*?)`{1,2}$/.exec(line)?.[1]?.trim()
  if (name !== undefined) listed.set(name, (listed.get(name) ?? 0) + 1)
}

let isWrong = false
const complain = (text) => {
  isWrong = true
  console.log(text)
}
for (const [name, count] of survivors) {
  for (let more = count - (listed.get(name) ?? 0); more > 0; more--) complain(`not listed: ${name}`)
}
const judged = new Set(Object.keys(files))
for (const [name, count] of listed) {
  const isJudged = judged.has(name.slice(0, name.indexOf(' ')))
  if (isJudged && count > (survivors.get(name) ?? 0) + (late.get(name) ?? 0))
    complain(`listed, but killed: ${name}`)
}
for (const [room, { mutants, killed, survived }] of rooms) {
  const score = (100 * killed) / mutants
  console.log(`${room}: ${mutants} mutants, ${killed} killed, ${survived} survived, ${score.toFixed(1)} %`)
  if (score < least) complain(`${room}: fewer than ${least} % are killed`)
}
if (isWrong) process.exitCode = 1
