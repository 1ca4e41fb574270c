/** How a valid record is spoilt in one place: JavaScript that goes with that of `drawing`. */
export const spoiling = `const segment = (shown) => '/' + shown.replaceAll('~', '~0').replaceAll('/', '~1')
const hidden = (name) => {
  const count = [...name].length
  return '<name of ' + count + ' character' + (count === 1 ? '' : 's') + '>'
}

/** A copy in which what stands at a path is changed; undefined takes a member away. */
function edited(value, path, change) {
  const [step, ...rest] = path
  if (step === undefined) return change(value)
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? edited(item, rest, change) : item))
  const entries = Object.entries(value)
  const known = entries.some(([name]) => name === step) ? entries : [...entries, [step, undefined]]
  return objectOf(known.map(([name, inner]) => [name, name === step ? edited(inner, rest, change) : inner]).filter(([, inner]) => inner !== undefined))
}

/** Every way to spoil a record in one place: the class of the finding, its place, and the change. */
function faultsOf(record) {
  const faults = []
  const add = (found, pointer, path, change) => faults.push({ found, pointer, change: (whole) => edited(whole, path, change) })

  function visit(index, value, here) {
    const node = nodes[index]
    if (isNone(index, value) || node.ways !== undefined) return
    if (node.cases !== undefined) choice(node, value, here)
    else if (node.members !== undefined) object(node, value, here)
    else if (node.keys !== undefined) map(node, value, here)
    else if (Array.isArray(value)) list(node, value, here)
  }

  /** What a value can be instead; of a moment that has an order, only what is no moment. */
  function replace(index, here, isOrdered) {
    for (const [found, wrong] of nodes[index].wrong ?? [])
      if (!isOrdered || momentOf(wrong) === undefined) add(found, here.pointer, here.path, () => wrong)
  }

  function choice(node, value, here) {
    const chosen = Object.hasOwn(value, node.by) ? value[node.by] : undefined
    const next = (node.cases.find(([text]) => text === chosen) ?? [undefined, node.otherwise])[1]
    const { locked = [] } = here
    if (next !== undefined) visit(next, value, { ...here, locked: [...locked, node.by] })
    if (node.otherwise !== undefined || locked.includes(node.by)) return
    add('undeclared-field', here.pointer, [...here.path, node.by], () => undefined)
    add('undeclared-field', here.pointer, [...here.path, node.by], () => node.noCase)
  }

  function object(node, value, here) {
    const { locked = [] } = here
    const has = (name) => Object.hasOwn(value, name)
    for (const [name, shown] of node.undeclared) if (!has(name)) add('undeclared-field', here.pointer + segment(shown), [...here.path, name], () => 'x')
    for (const [name, shown, found, value] of node.refused) add(found, here.pointer + segment(shown), [...here.path, name], () => value)
    const present = node.members.filter(({ name }) => has(name))
    const isThere = (member) => has(member.name) && !isNone(member.node, value[member.name])
    for (const member of present) {
      const { name, shown } = member
      const inner = { path: [...here.path, name], pointer: here.pointer + segment(shown) }
      const at = node.members.indexOf(member)
      const asking = present.filter((each) => each !== member && isThere(each) && (each.goesWith?.includes(at) || each.when === at))
      const ordered = node.members.some((each, other) => isThere(each) && (each.before?.some(([later]) => later === at) || member.before?.some(([later]) => later === other)))
      const isFree = asking.length === 0 && !locked.includes(name) && member.leads !== true
      if (isFree && member.required === true) add('missing-field', inner.pointer, inner.path, () => undefined)
      if (isFree && (isThere(member) || !(member.goesWith || member.when !== undefined || member.before))) replace(member.node, inner, ordered)
      if (asking.length === 1 && !locked.includes(name)) {
        const [dependent] = asking
        const place = here.pointer + segment(dependent.shown)
        if (member.required !== true) add('unmet-condition', place, inner.path, () => undefined)
        const isPlain = !ordered && (isThere(member) || !(member.goesWith || member.when !== undefined))
        if (dependent.when === at && isPlain && !dependent.goesWith?.includes(at)) for (const other of dependent.unlike ?? []) add('unmet-condition', place, inner.path, () => other)
      }
      visit(member.node, value[name], inner)
    }
    disorder(node, value, here, isThere, present)
  }

  /** Two moments change places, so that the first comes after the second. */
  function disorder(node, value, here, isThere, present) {
    const pairs = node.members.flatMap((member) => (member.before ?? []).map(([later, alike]) => [member, node.members[later], alike])).filter(([member, later]) => isThere(member) && isThere(later))
    for (const [member, later, alike] of pairs) {
      const alone = pairs.every((pair) => pair[0] === member && pair[1] === later ? true : ![member, later].includes(pair[0]) && ![member, later].includes(pair[1]))
      const asked = present.some((each) => each.when !== undefined && [member, later].includes(node.members[each.when]))
      if (alone && alike && !asked && isAfter(value[later.name], value[member.name]))
        add('out-of-range', here.pointer + segment(member.shown), here.path, (object) => objectOf(Object.entries(object).map(([name, inner]) => [name, name === member.name ? value[later.name] : name === later.name ? value[member.name] : inner])))
    }
  }

  function map(node, value, here) {
    for (const [key, shown] of node.bad) if (!Object.hasOwn(value, key)) add('undeclared-field', here.pointer + segment(shown), [...here.path, key], () => 'x')
    for (const [key, inner] of Object.entries(value)) {
      const place = { path: [...here.path, key], pointer: here.pointer + segment(node.shown.includes(key) ? key : hidden(key)) }
      replace(node.values, place, false)
      visit(node.values, inner, place)
    }
  }

  function list(node, value, here) {
    if (value.length > 0 && node.most !== undefined && node.most < 100) add('out-of-range', here.pointer, here.path, (items) => Array.from({ length: node.most + 1 }, (_, at) => items[at % items.length]))
    for (const [at, item] of value.entries()) {
      const place = { path: [...here.path, at], pointer: here.pointer + '/' + at }
      if (node.each === undefined) continue
      replace(node.each, place, false)
      visit(node.each, item, place)
    }
  }

  visit(root, record, { path: [], pointer: '' })
  return faults
}

/** Records that were valid before one thing was changed in them, with the finding that it makes. */
function almostRecords(options) {
  // Each class as often as the others, however many places it has; the next one where a record has none.
  return fc.tuple(records(options), fc.constantFrom(...classes.keys()), fc.integer({ min: 0, max: 0x7fff_ffff })).map(([record, first, place]) => {
    const faults = faultsOf(record)
    const found = [...classes.slice(first), ...classes.slice(0, first)].find((each) => faults.some((fault) => fault.found === each))
    const same = faults.filter((fault) => fault.found === found)
    const fault = same[place % same.length]
    return fault && { record: fault.change(record), fault: { class: fault.found, pointer: fault.pointer } }
  }).filter((spoilt) => spoilt !== undefined)
}
`
