import { type ByteAutomaton, nothing } from './automaton.js'

/**
 * The smallest automaton that accepts the same. States that lead to no end become state 0, states
 * that nothing leads to are dropped, and bytes that no state tells apart share a class.
 */
export function minimise(given: ByteAutomaton): ByteAutomaton {
  const automaton = mergeClasses(given)
  const blocks = blocksOf(automaton)
  if (blocks[0] === blocks[1]) return nothing
  return mergeClasses(quotient(automaton, blocks))
}

/** One class for all columns of the table that are alike. */
function mergeClasses(automaton: ByteAutomaton): ByteAutomaton {
  const { states, classes, width, next } = automaton
  const hashes = new Int32Array(width)
  for (let row = 0; row < next.length; row += width)
    for (let c = 0; c < width; c++) hashes[c] = Math.imul(hashes[c]!, 31) + next[row + c]!
  /** The first column of each class. */
  const firsts: number[] = []
  const merged = new Uint8Array(width)
  for (let c = 0; c < width; c++) {
    let at = firsts.findIndex((first) => hashes[first] === hashes[c] && isAlike(automaton, first, c))
    if (at === -1) at = firsts.push(c) - 1
    merged[c] = at
  }
  const count = firsts.length
  if (count === width) return automaton
  const small = new Uint16Array(states * count)
  for (let state = 0; state < states; state++)
    for (let at = 0; at < count; at++) small[state * count + at] = next[state * width + firsts[at]!]!
  return { ...automaton, classes: classes.map((c) => merged[c]!), width: count, next: small }
}

function isAlike({ width, next }: ByteAutomaton, a: number, b: number): boolean {
  for (let row = 0; row < next.length; row += width) if (next[row + a] !== next[row + b]) return false
  return true
}

/*
 * The loops here count with indexes: this runs once, before any engine has made it fast, and a
 * pattern of some hundred states would make every start wait.
 */

/** The block of each state: states of one block accept the same from there on (Hopcroft 1971; Valmari 2012). */
function blocksOf({ states, width, next, accepts }: ByteAutomaton): Uint32Array {
  const { from, list } = predecessors(states, width, next)
  const partition = createPartition(states)
  for (let state = 0; state < states; state++) if (accepts[state] === 1) partition.mark(state)
  const open = [0]
  const isOpen = [true]
  if (accepts.includes(1)) {
    const added = partition.split(0)
    if (added !== -1) open.push(added)
    isOpen.push(true)
  }
  const touched: number[] = []
  for (let splitter = open.pop(); splitter !== undefined; splitter = open.pop()) {
    isOpen[splitter] = false
    const targets = partition.states(splitter)
    for (let c = 0; c < width; c++) {
      for (let t = 0; t < targets.length; t++) {
        const slot = c * states + targets[t]!
        const end = from[slot + 1]!
        for (let at = from[slot]!; at < end; at++) {
          const first = partition.mark(list[at]!)
          if (first !== -1) touched.push(first)
        }
      }
      for (let block = touched.pop(); block !== undefined; block = touched.pop()) {
        const added = partition.split(block)
        if (added === -1) continue
        // Where the whole block is still to come, both parts are; else the smaller part tells as much.
        const later = isOpen[block] === true || partition.size(added) <= partition.size(block) ? added : block
        open.push(later)
        isOpen[added] = later === added
        isOpen[later] = true
      }
    }
  }
  return partition.blockOf
}

/** States by block, laid out so that the states of a block stand together. */
interface Partition {
  readonly blockOf: Uint32Array
  states(block: number): Uint32Array
  size(block: number): number
  /** Puts a state among the marked ones of its block; the block when it is the first of them, else -1. */
  mark(state: number): number
  /** Parts the marked states of a block from the others; the new block, or -1 where all were marked. */
  split(block: number): number
}

function createPartition(states: number): Partition {
  const blockOf = new Uint32Array(states)
  const order = new Uint32Array(states)
  for (let state = 0; state < states; state++) order[state] = state
  const place = order.slice()
  const first = new Uint32Array(states)
  const end = new Uint32Array(states)
  const marked = new Uint32Array(states)
  let blocks = 1
  end[0] = states
  return {
    blockOf,
    states: (block) => order.slice(first[block], end[block]),
    size: (block) => end[block]! - first[block]!,
    mark(state) {
      const block = blockOf[state]!
      const border = first[block]! + marked[block]!
      const at = place[state]!
      if (at < border) return -1
      const other = order[border]!
      order[border] = state
      order[at] = other
      place[state] = border
      place[other] = at
      marked[block]!++
      return marked[block] === 1 ? block : -1
    },
    split(block) {
      const start = first[block]!
      const border = start + marked[block]!
      marked[block] = 0
      if (border === end[block]) return -1
      const added = blocks++
      first[added] = start
      end[added] = border
      first[block] = border
      for (let at = start; at < border; at++) blockOf[order[at]!] = added
      return added
    },
  }
}

/** Of each class and state, the states that lead to it: `list` from `from[slot]` to `from[slot + 1]`. */
function predecessors(
  states: number,
  width: number,
  next: Uint16Array,
): { readonly from: Uint32Array; readonly list: Uint32Array } {
  const from = new Uint32Array(states * width + 1)
  for (let c = 0; c < width; c++)
    for (let state = 0; state < states; state++) from[c * states + next[state * width + c]! + 1]!++
  for (let slot = 0; slot < states * width; slot++) from[slot + 1]! += from[slot]!
  const fill = from.slice()
  const list = new Uint32Array(states * width)
  for (let c = 0; c < width; c++)
    for (let state = 0; state < states; state++) {
      const slot = c * states + next[state * width + c]!
      list[fill[slot]!++] = state
    }
  return { from, list }
}

/** One state for each block that can be reached, in the order in which they are met. */
function quotient(
  { states, classes, width, next, accepts }: ByteAutomaton,
  blocks: Uint32Array,
): ByteAutomaton {
  /** By block, the number of its state, counted from 1; 0 where it has not been met. */
  const numbers = new Uint32Array(states)
  numbers[blocks[0]!] = 1
  numbers[blocks[1]!] = 2
  const samples = [0, 1]
  for (let at = 1; at < samples.length; at++) {
    for (let c = 0; c < width; c++) {
      const to = next[samples[at]! * width + c]!
      if (numbers[blocks[to]!] === 0) numbers[blocks[to]!] = samples.push(to)
    }
  }
  const small = new Uint16Array(samples.length * width)
  for (const [at, state] of samples.entries())
    for (let c = 0; c < width; c++) small[at * width + c] = numbers[blocks[next[state * width + c]!]!]! - 1
  return {
    states: samples.length,
    classes,
    width,
    next: small,
    accepts: Uint8Array.from(samples, (state) => accepts[state]!),
  }
}
