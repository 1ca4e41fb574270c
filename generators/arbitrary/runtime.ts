/** How records are drawn: JavaScript that reads `nodes`, `formats` and what is exported of them. */
export const drawing = String.raw`const absent = Symbol('absent')

const isNone = (index, value) => value === null || (typeof value === 'string' && (nodes[index].nones ?? []).includes(value))
const scalar = ([from, to]) => fc.integer({ min: from, max: to }).map((codePoint) => String.fromCodePoint(codePoint))
const repeated = (part, least, most) => fc.array(part, { minLength: least, maxLength: most, size: most <= 64 ? 'max' : undefined }).map((texts) => texts.join(''))

function patternText(part) {
  if (part.all !== undefined) return joined(...part.all.map(patternText))
  if (part.any !== undefined) return fc.oneof(...part.any.map(patternText))
  if (part.part !== undefined) return repeated(patternText(part.part), part.least, part.most)
  const plain = part.in.flatMap(([from, to]) => (from <= 0x7e && to >= 0x21 ? [[Math.max(from, 0x21), Math.min(to, 0x7e)]] : []))
  const anything = fc.oneof(...part.in.map(scalar))
  return plain.length === 0 ? anything : fc.oneof({ weight: 5, arbitrary: fc.oneof(...plain.map(scalar)) }, { weight: 1, arbitrary: anything })
}

function text(most) {
  const length = { maxLength: most }
  const longest = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).map((character) => character.repeat(most))
  return fc.oneof(
    { weight: 5, arbitrary: fc.string(length) },
    { weight: 2, arbitrary: fc.string({ ...length, unit: 'binary' }) },
    { weight: 1, arbitrary: most <= 10_000 ? longest : fc.string(length) },
  )
}

function wayOf(way, on) {
  const other = (arbitrary) => (way.not === undefined ? arbitrary : arbitrary.filter((value) => !way.not.includes(value)))
  if (way.from !== undefined) return fc.constantFrom(...way.from)
  if (way.number !== undefined) {
    const [min, max] = way.number
    // A decimal is read from its digits: a division would make up others.
    const number = fc.integer({ min, max }).map((whole) => Number(whole + 'e-' + way.decimals))
    return way.asText === true ? other(number.map(String)) : number
  }
  if (way.text !== undefined) return other(text(way.text))
  if (way.pattern !== undefined) return other(patternText(way.pattern))
  return other(formats[way.format](way, on))
}

/** Members as own ones, whatever they are called. */
const objectOf = (entries) => Object.fromEntries(entries)

/** Adds what is needed to what is needed already; undefined where it cannot be met together. */
function withNeeds(known, needs, slots) {
  const all = new Map(known)
  for (const need of needs) {
    if (need.none !== true && slots[need.at].there === undefined) return undefined
    const other = all.get(need.at)
    if (other !== undefined && (other.none === true) !== (need.none === true)) return undefined
    const values = other?.values === undefined ? need.values : need.values === undefined ? other.values : other.values.filter((each) => need.values.includes(each))
    if (values?.length === 0) return undefined
    all.set(need.at, { ...need, values })
  }
  return all
}

const moment = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2}))?$/

/** A moment as a number of seconds and the digits behind it; undefined where the text is none. */
function momentOf(value) {
  const match = typeof value === 'string' ? moment.exec(value) : null
  if (match === null) return undefined
  const [, year, month, date, hours = '0', minutes = '0', seconds = '0', part = '', zone = 'Z'] = match
  const away = zone === 'Z' ? 0 : Number(zone[0] + '1') * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)))
  const at = new Date(0)
  at.setUTCFullYear(Number(year), Number(month) - 1, Number(date))
  at.setUTCHours(Number(hours), Number(minutes) - away, Number(seconds))
  return [at.getTime() / 1000, part.padEnd(9, '0')]
}

function isAfter(a, b) {
  const [first, second] = [momentOf(a), momentOf(b)]
  if (first === undefined || second === undefined) return false
  return first[0] === second[0] ? first[1] > second[1] : first[0] > second[0]
}

/** Puts moments in order: two that are written alike change places, else the earlier one is left out. */
function inOrder(node, values, kept) {
  const pairs = node.members.flatMap(({ before = [] }, at) => before.map(([other, alike]) => [at, other, alike]))
  const wrong = () => pairs.find(([at, other]) => [at, other].every((each) => values.has(each) && !isNone(node.members[each].node, values.get(each))) && isAfter(values.get(at), values.get(other)))
  for (let rounds = node.members.length ** 2, pair = wrong(); pair !== undefined; pair = wrong()) {
    const [at, other, alike] = pair
    const [first, second] = [values.get(at), values.get(other)]
    const isFree = (each) => kept.get(each)?.values === undefined
    if (alike && isFree(at) && rounds-- > 0) {
      values.set(at, second)
      if (isFree(other)) values.set(other, first)
    } else {
      const unneeded = [at, other].find((each) => node.members[each].required !== true && !node.members.some(({ needs = [] }, by) => by !== each && values.has(by) && needs.some((need) => need.at === each)))
      if (unneeded === undefined) return undefined
      values.delete(unneeded)
    }
  }
  return values
}

/** Members of an object out of what was drawn for each, so that all that holds between them holds. */
function assembled(node, slots, drawn) {
  let kept = new Map()
  const nones = new Map()
  const place = (at) => {
    const { mode, none } = drawn[at]
    if (mode === 'absent') return true
    const needs = mode === 'there' ? withNeeds(kept, slots[at].member.needs, slots) : undefined
    if (needs !== undefined) kept = needs
    else if (none !== absent) nones.set(at, none)
    return needs !== undefined || none !== absent
  }
  const order = slots.map((_, at) => at)
  const rank = (at) => (slots[at].member.required !== true ? 2 : slots[at].nones.length > 0 ? 1 : 0)
  order.sort((a, b) => rank(a) - rank(b) || a - b)
  for (const at of order) if (!place(at) && rank(at) < 2) return undefined
  const values = new Map()
  for (const at of slots.keys()) {
    const need = kept.get(at)
    const { there, pick } = drawn[at]
    if (need === undefined) {
      if (nones.has(at)) values.set(at, nones.get(at))
    } else if (need.values === undefined || need.values.includes(there)) values.set(at, there)
    else values.set(at, need.values[pick % need.values.length])
  }
  const ordered = inOrder(node, values, kept)
  return ordered === undefined ? undefined : objectOf([...ordered].sort(([a], [b]) => a - b).map(([at, value]) => [node.members[at].name, value]))
}

/** Draws by the day of the judgement. Each node is made once for each depth at which it stands. */
function drawsOn(on) {
  const made = new Map()
  const there = (index, depth, lists) => {
    const key = index + ' ' + depth + ' ' + lists
    if (!made.has(key)) made.set(key, make(nodes[index], depth, lists))
    return made.get(key)
  }
  const anywhere = (index, depth, lists) => {
    const { nones = [], rank } = nodes[index]
    const whole = rank !== undefined && rank <= depth ? [{ weight: 6, arbitrary: there(index, depth, lists) }] : []
    return fc.oneof(...whole, ...(nones.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...nones) }] : []))
  }
  const isDrawn = (index, depth) => (nodes[index].rank ?? Infinity) <= depth || (nodes[index].nones ?? []).length > 0
  const most = (lists) => [3, 2, 1][lists] ?? 1

  function make(node, depth, lists) {
    if (node.ways !== undefined) return fc.oneof(...node.ways.map((way) => wayOf(way, on)))
    if (node.members !== undefined) return object(node, depth, lists)
    if (node.cases !== undefined) return fc.oneof(...[...node.cases.map(([, index]) => index), node.otherwise].filter((index) => index !== undefined && (nodes[index].rank ?? Infinity) < depth).map((index) => there(index, depth - 1, lists)))
    if (node.keys !== undefined) {
      if (node.values === undefined || node.keys.length === 0 || !isDrawn(node.values, depth - 1)) return fc.constant({})
      const entry = fc.tuple(fc.oneof(...node.keys.map((way) => wayOf(way, on))), anywhere(node.values, depth - 1, lists + 1))
      return fc.uniqueArray(entry, { selector: ([key]) => key, maxLength: most(lists) + 1 }).map(objectOf)
    }
    if (node.records !== undefined) {
      const { list, least } = node.records
      const record = there(root, deepest, 0)
      const whole = fc.array(record, { minLength: least, maxLength: 3 })
      return list === 'always' ? whole : list === 'never' ? record : fc.oneof(record, whole)
    }
    if (node.each === undefined || !isDrawn(node.each, depth - 1)) return fc.constant([])
    const item = anywhere(node.each, depth - 1, lists + 1)
    const usual = fc.array(item, { maxLength: Math.min(most(lists), node.most ?? Infinity) })
    const isEdge = node.most !== undefined && node.most > most(lists) && node.most <= 8 && lists === 0
    return isEdge ? fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: fc.array(item, { minLength: node.most, maxLength: node.most }) }) : usual
  }

  function object(node, depth, lists) {
    const slots = node.members.map((member) => {
      const { nones = [], rank = Infinity } = nodes[member.node]
      return { member, nones, there: member.needs !== undefined && rank < depth ? there(member.node, depth - 1, lists) : undefined }
    })
    return fc.tuple(...slots.map(slot)).map((drawn) => assembled(node, slots, drawn)).filter((record) => record !== undefined)
  }

  function slot({ member, nones, there }) {
    const none = nones.length > 0 ? fc.constantFrom(...nones) : fc.constant(absent)
    const modes = [...(member.required === true ? [] : ['absent', 'absent']), ...(there === undefined ? [] : ['there', 'there', 'there', 'there']), ...(nones.length > 0 ? ['none'] : [])]
    if (member.forced === true) {
      const all = fc.tuple(modes.length === 0 ? fc.constant('absent') : fc.constantFrom(...modes), there ?? fc.constant(undefined), none, fc.integer({ min: 0, max: 0xffff }))
      return all.map(([mode, there, none, pick]) => ({ mode, there, none, pick }))
    }
    // What is not there need not be drawn.
    const count = (mode) => modes.filter((each) => each === mode).length
    const one = (mode, arbitrary) => (count(mode) === 0 ? [] : [{ weight: count(mode), arbitrary }])
    return fc.oneof(
      { withCrossShrink: true },
      ...one('absent', fc.constant({ mode: 'absent', none: absent, pick: 0 })),
      ...one('there', fc.tuple(there ?? fc.constant(undefined), none).map(([value, none]) => ({ mode: 'there', there: value, none, pick: 0 }))),
      ...one('none', none.map((none) => ({ mode: 'none', none, pick: 0 }))),
    )
  }

  return { record: () => there(root, deepest, 0), document: (index) => there(index, deepest, 0) }
}

const dayOf = ({ on = new Date().toISOString().slice(0, 10) } = {}) => on

/** Valid records. */
function records(options) {
  return drawsOn(dayOf(options)).record()
}
`

/** How whole documents are drawn. */
export const drawingDocuments = `/** The document with each count of its records made true. */
function counted(index, value, count) {
  const node = nodes[index]
  if (node.counts === true) return typeof value === 'number' ? count : value
  if (node.members === undefined || value === null) return value
  return objectOf(Object.entries(value).map(([name, inner]) => {
    const member = node.members.find((each) => each.name === name)
    return [name, member === undefined ? inner : counted(member.node, inner, count)]
  }))
}

function countOf(value, ways) {
  return ways.reduce((sum, way) => {
    let at = value
    for (const name of way) at = at !== null && typeof at === 'object' && Object.hasOwn(at, name) ? at[name] : undefined
    return sum + (at === undefined ? 0 : Array.isArray(at) ? at.length : 1)
  }, 0)
}

/** Valid documents: the record itself where it may be, else what stands around records. */
function documents(options) {
  const draws = drawsOn(dayOf(options))
  const around = documentNodes.map((index) => draws.document(index).map((value) => counted(index, value, countOf(value, ways))))
  return fc.oneof(...(mayBeRecord ? [draws.record()] : []), ...around)
}
`
