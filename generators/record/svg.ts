import { htmlText } from '../../src/emit/markup.js'
import { layOut, type PlacedArrow } from './layout.js'
import type { Box, Drawing } from './page.js'

/** Pixels: the height of a line, the space inside a box, and what a character is taken to need. */
const line = 19
const padding = 14
const character = 7.4
/** Characters of a line; so narrow that the drawing can be read on a telephone. */
const most = 32

/**
 * The drawing as SVG 1.1 with a title and a description, readable on light and dark, without script or anything
 * remote. The same drawing gives the same text on every machine.
 */
export async function svg({ title, description, boxes, arrows }: Drawing): Promise<string> {
  const texts = boxes.map((box) => [...wrap(box.title), ...box.lines.flatMap(wrap)])
  const sizes = texts.map((lines) => ({
    width: Math.ceil(Math.max(12, ...lines.map((each) => [...each].length)) * character) + 2 * padding,
    height: lines.length * line + 2 * padding - 6,
  }))
  const layout = await layOut(sizes, arrows)
  const margin = 8
  const [width, height] = [layout.width, layout.height].map((length) => Math.ceil(length) + 2 * margin)
  const shapes = boxes.map((box, index) => {
    const { x, y } = layout.boxes[index] ?? { x: 0, y: 0 }
    const { width, height } = sizes[index] ?? { width: 0, height: 0 }
    return boxShape(box, texts[index] ?? [], x, y, width, height)
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" class="data-flow" role="img" aria-labelledby="data-flow-title data-flow-description" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="data-flow-title">${htmlText(title)}</title>
<desc id="data-flow-description">${htmlText(description)}</desc>
<style>${style}</style>
<rect class="paper" width="${width}" height="${height}" rx="6"/>
<g transform="translate(${margin} ${margin})">
${[...layout.arrows.map(arrowShape), ...shapes].join('\n')}
</g>
</svg>
`
}

/** Every rule begins with the drawing's class: in a page, a style stands for the whole page. */
const style = `
.data-flow { font: 14px system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif; }
.data-flow .paper { fill: #ffffff; }
.data-flow .party { fill: #e8f0fa; stroke: #0b5394; }
.data-flow .flow { fill: #f4f6f8; stroke: #56606e; stroke-dasharray: 4 3; }
.data-flow text { fill: #1c2430; text-anchor: middle; }
.data-flow .name { font-weight: 600; }
.data-flow .arrow { fill: none; stroke: #56606e; stroke-width: 1.5; }
.data-flow .head { fill: #56606e; }
@media screen and (prefers-color-scheme: dark) {
  .data-flow .paper { fill: #14181e; }
  .data-flow .party { fill: #1d2c3f; stroke: #8fc1ff; }
  .data-flow .flow { fill: #1c222a; stroke: #a4adba; }
  .data-flow text { fill: #e6e9ee; }
  .data-flow .arrow { stroke: #a4adba; }
  .data-flow .head { fill: #a4adba; }
}
`

function boxShape(
  { kind, title, element }: Box,
  lines: readonly string[],
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  const names = wrap(title).length
  const top = y - ((lines.length - 1) * line) / 2 + 5
  const written = lines.map(
    (words, index) =>
      `<text${index < names ? ' class="name"' : ''} x="${x}" y="${tenth(top + index * line)}">${htmlText(words)}</text>`,
  )
  const told = element === undefined ? '' : ` data-element="${htmlText(element)}"`
  return `<g${told}>
<rect class="${kind}" x="${tenth(x - width / 2)}" y="${tenth(y - height / 2)}" width="${width}" height="${height}" rx="${kind === 'party' ? 6 : 0}"/>
${written.join('\n')}
</g>`
}

function arrowShape({ points, tip }: PlacedArrow): string {
  const [first, ...rest] = points
  const last = points.at(-1) ?? tip
  const [dx, dy] = [tip[0] - last[0], tip[1] - last[1]]
  const length = Math.hypot(dx, dy) || 1
  // Half the width of the head, across its direction.
  const [acrossX, acrossY] = [(-dy / length) * 4, (dx / length) * 4]
  const corner = (sign: number) => `${tenth(last[0] + sign * acrossX)} ${tenth(last[1] + sign * acrossY)}`
  return `<path class="arrow" d="M${first?.join(' ') ?? ''} C${rest.map((point) => point.join(' ')).join(' ')}"/>
<path class="head" d="M${corner(1)} L${tip.join(' ')} L${corner(-1)} Z"/>`
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

/** Lines of at most `most` characters, broken between words where that can be. */
function wrap(words: string): readonly string[] {
  const lines: string[] = []
  let open = ''
  for (const word of words.split(/\s+/).flatMap((each) => [...pieces(each)])) {
    const longer = open === '' ? word : `${open} ${word}`
    if (open !== '' && [...longer].length > most) {
      lines.push(open)
      open = word
    } else open = longer
  }
  return [...lines, open]
}

function* pieces(word: string): Iterable<string> {
  const characters = [...word]
  for (let at = 0; at < characters.length; at += most) yield characters.slice(at, at + most).join('')
}
