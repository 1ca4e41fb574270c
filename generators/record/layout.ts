import { instance } from '@viz-js/viz'

/** Where a box stands, in points (1/72 inch) from the left and the top; x and y are its middle. */
export interface PlacedBox {
  readonly x: number
  readonly y: number
}

/** An arrow: its curve as Bézier points, and where its head ends. */
export interface PlacedArrow {
  readonly points: readonly (readonly [number, number])[]
  readonly tip: readonly [number, number]
}

export interface Layout {
  readonly width: number
  readonly height: number
  readonly boxes: readonly PlacedBox[]
  readonly arrows: readonly PlacedArrow[]
}

interface Laid {
  readonly bb: string
  readonly objects?: readonly { readonly pos: string }[]
  readonly edges?: readonly { readonly pos: string }[]
}

/** Finds places for boxes of these sizes (in points) and for the arrows between them, from the top down. */
export async function layOut(
  sizes: readonly { readonly width: number; readonly height: number }[],
  arrows: readonly { readonly from: number; readonly to: number }[],
): Promise<Layout> {
  const viz = await instance()
  // Names and labels are ours, so nothing of a policy is read as Graphviz's language.
  const laid = viz.renderJSON({
    graphAttributes: { rankdir: 'TB', nodesep: 0.3, ranksep: 0.4, margin: 0 },
    nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
    nodes: sizes.map(({ width, height }, index) => ({
      name: `n${index}`,
      attributes: { width: width / 72, height: height / 72 },
    })),
    edges: arrows.map(({ from, to }) => ({ tail: `n${from}`, head: `n${to}` })),
  }) as Laid
  const [, , width = 0, height = 0] = numbers(laid.bb)
  // Graphviz counts from the bottom.
  const down = ([x = 0, y = 0]: readonly number[]) => [round(x), round(height - y)] as const
  return {
    width: round(width),
    height: round(height),
    boxes: (laid.objects ?? []).map(({ pos }) => {
      const [x, y] = down(numbers(pos))
      return { x, y }
    }),
    arrows: (laid.edges ?? []).map(({ pos }) => {
      const [tip = '', ...points] = pos.split(' ')
      return { tip: down(numbers(tip.slice(2))), points: points.map((point) => down(numbers(point))) }
    }),
  }
}

function numbers(words: string): readonly number[] {
  return words.split(',').map(Number)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
