/*
 * The part of each generated module that is the same in all of them: texts of JavaScript, not functions of ours
 * printed, for a bundler changes those. They read the tables of `node-table.ts`:
 *
 *   ['value', line, null, tests, nones]       ['object', line, null, [[name, node, required, line, rule], ...]]
 *   ['list', line, null, each, at most]       ['map', line, null, tests of keys, values]
 *   ['refused', line, 0, class, because]      ['choice', line, null, by, [[value, node], ...], otherwise]
 *   ['records', line, 0]
 */

/** What plain data is, and how members are looked at. */
export const plainText = `const own = Object.prototype.hasOwnProperty
const listed = Object.prototype.propertyIsEnumerable

/** An object as JSON.parse makes it, of any realm, or one without a prototype. */
function isPlain(v) {
  if (typeof v !== 'object' || v === null || Array.isArray(v) || typeof v.toJSON === 'function') return false
  const of = Object.getPrototypeOf(v)
  if (of === null || of === Object.prototype) return true
  return Object.getPrototypeOf(of) === null && own.call(of, 'isPrototypeOf')
}

function isList(v) {
  return Array.isArray(v) && Array.isArray(Object.getPrototypeOf(v)) && typeof v.toJSON !== 'function'
}`

/** What stands where names lead through objects. */
export const memberAtText = `function memberAt(v, path) {
  let at = v
  for (const name of path) at = isPlain(at) && listed.call(at, name) ? at[name] : undefined
  return at
}`

/** An empty list is no record, even where records are lists. */
export const emptyText = `function isEmptyList(v) {
  return Array.isArray(v) && v.length === 0
}`

/** How many records there are so far, or -1. */
export const joinedText = `function joined(records, inside) {
  return inside < 0 ? -1 : records + inside
}`

/** How old a record may be. `periods`: the way to the moment, amount, unit, values that stand for none, line, words. */
export const ageText = `function dayAsked(options) {
  const on = options?.on ?? usualDay()
  if (typeof on !== 'string' || !is_date(on)) throw new RangeError('The option "on" is no day such as 2026-01-31.')
  return on
}

/** The period that ended first before a day; undefined where none has ended. */
function endedPeriod(v, on) {
  let first
  let firstDay
  for (const period of periods) {
    const [path, amount, unit, nones] = period
    const text = memberAt(v, path)
    if (typeof text !== 'string' || nones.includes(text)) continue
    const last = lastDay(text, amount, unit)
    if (last === undefined || dayOf(on) <= last || (first !== undefined && last >= firstDay)) continue
    first = period
    firstDay = last
  }
  return first
}`

/** What of the explanation a plan needs. */
export interface Needs {
  /** Whether some member may not come after another. */
  readonly before: boolean
  /** Whether records can sit in a document. */
  readonly document: boolean
  /** Whether a record must say whose it is. */
  readonly owner: boolean
}

/** Says what is wrong, in the order of the data. */
export function explainText(needs: Needs): string {
  return [
    headText(needs.document),
    ...(needs.owner ? [saidText] : []),
    judgeText(needs),
    objectText(needs),
    rulesText,
    ...(needs.before ? [beforeText] : []),
    `    })
  }
`,
    needs.document ? documentText(needs) : recordText(needs),
  ].join('')
}

const headText = (document: boolean): string => `function explain(value, on${document ? ', root' : ''}) {
  const found = []
  const way = []
  let isOver = false

  const add = (code, kind, line, message) => {
    const path = way.map(shown)
    const pointer = path.map((step) => \`/\${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}\`).join('')
    found.push({ code, class: kind, pointer, path, message, policy: typeof line === 'number' ? \`\${file}:\${line}\` : line })
  }
  const about = (kind, line, message) => add(\`validate/\${kind}\`, kind, line, message)
  const wrongType = (v, expected, line) =>
    about('wrong-type', line, \`\${seen(v, false)} stands where \${expected} is declared.\`)

  const judgeValue = (v, [, line, , own, nones = []]) => {
    if ((typeof v === 'string' || typeof v === 'boolean') && nones.includes(String(v))) return
    if (typeof v === 'string' && !v.isWellFormed()) {
      add('data/lone-surrogate', 'unreadable', line, 'Half of a surrogate pair stands alone; alone it is no character.')
      return
    }
    let nearest = 1
    for (const at of own) {
      const rank = tests[at][0](v)
      if (rank === 0) return
      if (rank > nearest) nearest = rank
    }
    const expected = own.map((at) => tests[at][1]).join(', or ') || 'nothing'
    const what = seen(v, true)
    if (nearest === 1) about('wrong-type', line, \`\${what} stands where \${expected} is declared.\`)
    else if (nearest === 2) about('bad-format', line, \`\${what} does not have the declared form: \${expected}.\`)
    else if (nearest === 3) about('out-of-range', line, \`\${what} is outside what is declared: \${expected}.\`)
    else about('over-precise', line, \`\${what} says more than is declared: \${expected}.\`)
  }
`

function judgeText({ document }: Needs): string {
  return `
  const judge = (index, v, depth${document ? ', step' : ''}) => {
    const node = nodes[index]
    const [kind, line, isNullable, first, second, third] = node
    if (isOver) return
    if (kind === 'refused') return about(first, line, second)
    if (v === null && isNullable === 1) return
    if (kind === 'value') return judgeValue(v, node)
${document ? `    if (kind === 'records') return wrongType(v, 'a list of records', line)\n` : ''}    if (kind === 'list' ? !isList(v) : !isPlain(v)) return wrongType(v, kind === 'list' ? 'a list' : 'an object', line)
    if (depth > deepest) {
      add('data/too-deep', 'unreadable', line, \`Objects and arrays are nested more than \${deepest} deep.\`)
      isOver = true
    } else if (kind === 'object') judgeObject(v, node, depth${document ? ', step' : ''})
    else if (kind === 'list') {
      if (v.length > second)
        about('out-of-range', line, \`\${seen(v, false)} is outside what is declared: a list of at most \${second} items.\`)
      for (let i = 0; i < v.length; i++) within(i, () => judge(first, v[i], depth + 1))
    } else if (kind === 'map') {
      for (const k of Object.keys(v)) {
        within([k], () => {
          if (first.some((at) => tests[at][0](k) === 0)) judge(second, v[k], depth + 1)
          else about('undeclared-field', line, 'The name is none that this map may hold.')
        })
      }
    } else {
      const by = memberAt(v, [first])
      const chosen = second.find(([word]) => word === by)?.[1] ?? third
      if (chosen !== undefined) judge(chosen, v, depth)
      else about('undeclared-field', line, 'The member that chooses the shape of this object names no declared case.')
    }
  }

  const within = (step, inside) => {
    way.push(step)
    inside()
    way.pop()
  }

`
}

function objectText({ document }: Needs): string {
  return `
  const judgeObject = (v, [, line, , members], depth${document ? ', step' : ''}) => {
    const declared = new Map(members.map((member) => [member[0], member]))
    const present = new Map()
    for (const k of Object.keys(v)) {
      within(k, () => {
        const member = declared.get(k)
        if (member === undefined) return about('undeclared-field', line, 'No declaration names this field.')
        const x = v[k]
        present.set(k, x)
${
  document
    ? `        const onward = step?.members.get(k)
        if (onward !== undefined) return around(onward, member[1], x, depth + 1)
`
    : ''
}        judge(member[1], x, depth + 1)
      })
    }
    for (const [name, , isRequired, at] of members) {
      if (isRequired === 1 && !present.has(name))
        within(name, () => about('missing-field', at, \`The required field "\${name}" is missing.\`))
    }
    for (const member of members) if (member[4] !== undefined) judgeRules(member, declared, present)
  }

`
}

const rulesText = `
  const judgeRules = ([name, , , line, { goesWith = [], when, before }], declared, present) => {
    const isThere = (each) => {
      const x = present.get(each)
      if (x === undefined || !declared.has(each)) return false
      const [kind, , isNullable, , nones] = nodes[declared.get(each)[1]]
      if (x === null) return isNullable !== 1
      return !(kind === 'value' && nones?.includes(x))
    }
    if (!isThere(name)) return
    within(name, () => {
      if (goesWith.some((each) => !isThere(each))) {
        const needs = goesWith.map((each) => \`"\${each}"\`).join(' and ')
        about('unmet-condition', line, \`The field may be here only together with \${needs}.\`)
      }
      if (when !== undefined) {
        const [member, values] = when
        const x = present.get(member)
        const isWord = typeof x === 'string' || typeof x === 'boolean' || (typeof x === 'number' && x - x === 0)
        if (!isWord || !values.includes(String(x))) {
          const needs = \`when "\${member}" is \${values.length === 1 ? '' : 'one of '}\${values.join(', ')}\`
          about('unmet-condition', line, \`The field may be here only \${needs}.\`)
        }
      }
`

const beforeText = `      if (before !== undefined && isThere(before) && isLater(present.get(name), present.get(before))) {
        const expected = \`a moment that is not after "\${before}"\`
        about('out-of-range', line, \`\${seen(present.get(name), true)} is outside what is declared: \${expected}.\`)
      }
`

/** Of a record as a whole nothing is said again that was said of its fields. */
const saidText = `  const isSaid = (kind) => {
    const here = way.map(shown)
    return found.some(({ class: own, path }) => own === kind && path.length === here.length && path.every((step, i) => step === here[i]))
  }

`

function judgeRecordCall({ owner }: Needs, record: string): string {
  return `judgeRecord(${[record, 'on', 'within', 'about', ...(owner ? ['isSaid'] : [])].join(', ')})`
}

const recordText = (needs: Needs): string => `
  judge(recordNode, value, 1)
  if (!isOver) ${judgeRecordCall(needs, 'value')}
  if (found.length === 0 && isEmptyList(value))
    add('gate/no-records', 'not-judged', payloadLine, 'There is no record in it, so nothing was judged.')
  return found
}`

const documentText = (needs: Needs): string => `
  let records = 0
  const record = (v, depth) => {
    if (!isEmptyList(v)) records++
    judge(recordNode, v, depth)
    if (!isOver) ${judgeRecordCall(needs, 'v')}
  }

  const around = (step, index, v, depth) => {
    if (step.each?.isRecord === true && isList(v)) {
      for (let i = 0; i < v.length; i++) within(i, () => record(v[i], depth + 1))
    } else if (step.isRecord && !(step.each !== undefined && Array.isArray(v))) record(v, depth)
    else judge(index, v, depth, step)
  }

  if (root === undefined) record(value, 1)
  else if (root.isRecord && !isEnvelope(value)) record(value, 1)
  else around({ ...root, isRecord: false }, envelopeNode, value, 1)
  if (records === 0 && (root !== undefined || found.length === 0))
    add('gate/no-records', 'not-judged', payloadLine, 'There is no record in it, so nothing was judged.')
  return found
}`
