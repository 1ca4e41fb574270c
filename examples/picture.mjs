// Draws terminal.svg: what a terminal shows of a real check. Run after a build: node examples/picture.mjs
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { reporters } from '../dist/src/registry.js'
import { check } from '../dist/src/tasks/check.js'

const cwd = fileURLToPath(new URL('..', import.meta.url))
const typed = 'declared check examples/one-call.json --payload pstn-call-log'

/** The picture as SVG text; the day is stated so that the same text is drawn every day. */
export async function picture() {
  const { report, source } = await check({
    files: ['examples/one-call.json'],
    payload: 'pstn-call-log',
    on: '2026-11-21',
    cwd,
  })
  const pretty = reporters.find(({ name }) => name === 'pretty')
  const screen = `$ ${typed} --on 2026-11-21\n\n${pretty.render(report, { colour: true, source })}$ echo $?\n1`
  return svg(screen.split('\n'))
}

const colours = { 31: '#ff7b72', 34: '#79c0ff', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff', 90: '#8b949e' }

function svg(lines) {
  const [width, height, step] = [Math.max(...lines.map((line) => plain(line).length)), lines.length, 18]
  const rows = lines.map(
    (line, index) => `<text style="white-space:pre" x="16" y="${48 + index * step}">${spans(line)}</text>`,
  )
  const [w, h] = [Math.ceil(width * 7.85 + 32), 48 + height * step]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-label="Terminal: ${typed}">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g fill="#30363d"><circle cx="20" cy="18" r="6"/><circle cx="40" cy="18" r="6"/><circle cx="60" cy="18" r="6"/></g>
<g fill="#e6edf3" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" xml:space="preserve">
${rows.join('\n')}
</g>
</svg>
`
}

const esc = '\u001b'

function plain(line) {
  return line
    .split(esc)
    .map((part, index) => (index === 0 ? part : part.replace(/^\[[0-9;]*m/, '')))
    .join('')
}

/** ANSI codes become fills and weights. */
function spans(line) {
  let [fill, bold] = ['', false]
  return line
    .split(esc)
    .map((part, index) => {
      const code = index === 0 ? null : /^\[([0-9;]*)m/.exec(part)
      for (const each of code === null ? [] : code[1].split(';')) {
        if (each === '1') bold = true
        else if (each === '22') [fill, bold] = [fill === colours[90] ? '' : fill, false]
        else if (each === '0' || each === '') [fill, bold] = ['', false]
        else if (each === '39') fill = ''
        else if (each === '2') fill = colours[90]
        else fill = colours[each] ?? fill
      }
      const text = code === null ? part : part.slice(code[0].length)
      if (text === '') return ''
      const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
      return fill === '' && !bold
        ? escaped
        : `<tspan${fill === '' ? '' : ` fill="${fill}"`}${bold ? ' font-weight="bold"' : ''}>${escaped}</tspan>`
    })
    .join('')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('terminal.svg', import.meta.url), await picture())
}

export const drawn = () => readFileSync(new URL('terminal.svg', import.meta.url), 'utf8')
