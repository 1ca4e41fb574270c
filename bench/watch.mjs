// How long `declared generate --watch` takes from a save to the new file, as a median: node bench/watch.mjs
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
const saves = 15
const asks = [
  ['types and validator of one payload', 'what: [types, validator], payloads: operator-call-record'],
  ['types of every payload', 'what: types'],
  ['everything of every payload', 'what: all'],
]

for (const [title, what] of asks) {
  const folder = mkdtempSync(join(tmpdir(), 'declared-watch-'))
  try {
    cpSync(path('../policies'), join(folder, 'policies'), { recursive: true })
    const entry = `{ ${what}, policy: operator-connect, output: made }`
    writeFileSync(join(folder, 'declared.yaml'), `declared: 1\npolicies: policies\ngenerate:\n  - ${entry}\n`)
    const times = await measure(folder)
    const [least, median, most] = [0, Math.floor(times.length / 2), times.length - 1].map((at) => times[at])
    console.log(
      `${title}: median ${median.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)}, ${saves} saves)`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(folder) {
  const child = spawn(process.execPath, [path('../dist/bin/declared.cjs'), 'generate', '--watch'], {
    cwd: folder,
  })
  let said = ''
  const waiting = []
  const hear = (chunk) => {
    said += chunk
    for (const each of waiting.splice(0)) each()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const until = async (words) => {
    while (!said.includes(words)) await new Promise((resolve) => waiting.push(resolve))
  }
  await until('Watching')
  const made = join(folder, 'made/operator-call-record.ts')
  const payload = join(folder, 'policies/operator-connect/payloads/operator-call-record.yaml')
  const text = readFileSync(payload, 'utf8')
  const times = []
  for (let save = 0; save < saves; save++) {
    const before = statSync(made).mtimeMs
    said = ''
    const start = performance.now()
    writeFileSync(payload, `${'# one line more\n'.repeat((save % 5) + 1)}${text}`)
    await until('operator-call-record.ts')
    times.push(performance.now() - start)
    if (statSync(made).mtimeMs === before) throw new Error('nothing was written')
    await new Promise((resolve) => setTimeout(resolve, 400))
  }
  child.kill('SIGINT')
  return times.sort((a, b) => a - b)
}
