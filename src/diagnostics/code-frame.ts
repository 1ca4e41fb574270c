import { displayWidth } from '../text/display-width.js'
import { lineText, positionAt, type Span } from '../text/source-file.js'
import { printable } from './printable.js'

const tabWidth = 4
/** In columns of the text, the gutter aside; a longer line is cut around the span. */
const widest = 100
const ellipsis = '…'

/** A line as it is printed, and the columns [start, end) of it that are pointed at. */
interface Shown {
  readonly text: string
  readonly start: number
  readonly end: number
}

/**
 * The lines of a policy around a span, with their numbers, and carets under the span's first line:
 *
 *     12 | fields:
 *     13 |   calleNumber: caller-number
 *        |   ^^^^^^^^^^^ No such field.
 *
 * For policy texts, never for data. Control characters come escaped. `colour` adds ANSI codes, `above` is how many
 * lines before the span's are shown.
 */
export function codeFrame(
  span: Span,
  label = '',
  { colour = false, above = 2 }: { readonly colour?: boolean; readonly above?: number } = {},
): string {
  const { line } = positionAt(span.source, span.start)
  const gutter = `${line}`.length
  const paint = colour ? painted : plain
  const marked = markLine(span, line)
  const from = cutAt(marked)
  const rows: string[] = []
  for (let number = Math.max(1, line - above); number < line; number++) {
    const { text } = cut({ text: expand(lineText(span.source, number)), start: 0, end: 0 }, from)
    rows.push(row(paint, `${number}`.padStart(gutter), text))
  }
  const shown = cut(marked, from)
  rows.push(row(paint, `${line}`, shown.text))
  const carets = paint(
    '31;1',
    '^'.repeat(Math.max(1, shown.end - shown.start)) + (label === '' ? '' : ` ${printable(label)}`),
  )
  rows.push(row(paint, ' '.repeat(gutter), ' '.repeat(shown.start) + carets))
  return rows.join('\n')
}

type Paint = (codes: string, text: string) => string
const plain: Paint = (_, text) => text
const painted: Paint = (codes, text) => `\u001b[${codes}m${text}\u001b[0m`

function row(paint: Paint, gutter: string, text: string): string {
  return `${paint('34;1', `${gutter} |`)} ${text}`.trimEnd()
}

/** The span's first line expanded; a span that goes on is pointed at to the end of that line. */
function markLine(span: Span, line: number): Shown {
  const text = lineText(span.source, line)
  const lineStart = span.source.lineStarts[line - 1] ?? 0
  const first = Math.min(Math.max(span.start - lineStart, 0), text.length)
  const last = Math.min(Math.max(span.end - lineStart, first), text.length)
  const before = expand(text.slice(0, first))
  const start = displayWidth(before)
  const through = expand(text.slice(first, last), start)
  const end = start + displayWidth(through)
  return { text: before + through + expand(text.slice(last), end), start, end }
}

/** Tabs as spaces up to the next stop, control characters escaped. `from` is the column at which it begins. */
function expand(text: string, from = 0): string {
  let result = ''
  let column = from
  for (const character of text) {
    const shown = character === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : printable(character)
    result += shown
    column += displayWidth(shown)
  }
  return result
}

/** The column at which long lines are cut, so that the span's beginning is seen. */
function cutAt({ text, start, end }: Shown): number {
  if (displayWidth(text) <= widest) return 0
  const room = widest - Math.min(end - start, widest >> 1)
  return Math.max(0, start - (room >> 1))
}

/** The columns [from, from + widest) of a line; what was left out is an ellipsis of one column. */
function cut({ text, start, end }: Shown, from: number): Shown {
  let result = ''
  let column = 0
  let more = false
  for (const character of text) {
    const next = column + displayWidth(character)
    if (next > from + widest) {
      more = true
      break
    }
    // A wide character that lies across the edge leaves a space.
    if (column >= from) result += character
    else if (next > from) result += ' '.repeat(next - from)
    column = next
  }
  const lead = from > 0 && column > from ? 1 : 0
  const into = (at: number) => Math.min(Math.max(at - from, 0), widest) + lead
  return {
    text: (lead === 1 ? ellipsis : '') + result + (more ? ellipsis : ''),
    start: into(start),
    end: into(end),
  }
}
