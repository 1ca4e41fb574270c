/* How names and values are spoken of, as texts of each generated module: the engine's words, without the values. */

/** Names of the data: shown where they are declared, or seen to be words. */
export const namesText = `function isShown(name, isDeclared) {
  if (name === '' || /[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Noncharacter_Code_Point}]/u.test(name)) return false
  if (isDeclared) return true
  if (name.length > 64 || !/^[A-Za-z_@.$-]+[0-9]{0,2}$/.test(name) || !/[A-Za-z]/.test(name)) return false
  return !(/[@.]/.test(name) && !annotation.test(name)) && !looksLikeData(name)
}

const annotation =
  /^[A-Za-z_]*@(?:odata\\.(?:type|id|count|nextLink|deltaLink|context|etag|editLink|readLink|bind|navigationLink|associationLink|metadataEtag|mediaReadLink|mediaEditLink|mediaContentType|mediaEtag|removed)|microsoft\\.graph\\.[A-Za-z]+)$/

function looksLikeData(name) {
  if (/(?:^|[^A-Za-z0-9])[A-Fa-f0-9]{8,}(?:$|[^A-Za-z0-9])|[A-Fa-f0-9]{10,}/.test(name)) return true
  if (/(?:\\b[A-Fa-f0-9]{2}[-_]){5}/.test(name)) return true
  if (/([A-Za-z])\\1{3}/.test(name) || /[A-Za-z][$-]{2,}[A-Za-z]/.test(name)) return true
  return name.split(/[^A-Za-z]+/).some((run) => {
    if (run.length < 12) return false
    const words = run.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []
    if (words.length > run.length / 4 || run.replace(/[^aeiouy]/gi, '').length < run.length * 0.25) return true
    return words.some((word) => word.length > 14 || /[^aeiouy]{6}/i.test(word) || /^[^aeiouy]{5}/i.test(word))
  })
}

let declaredNames
function isDeclared(name) {
  if (declaredNames === undefined) {
    declaredNames = new Set(csvHeaders)
    for (const node of nodes) {
      if (node[0] === 'object') for (const member of node[3]) declaredNames.add(member[0])
      if (node[0] === 'choice') declaredNames.add(node[3])
    }
  }
  return declaredNames.has(name)
}

/** A segment of a way as it may be said: an index, a member's name, or [the key of a map], which is data. */
function shown(step) {
  if (typeof step === 'number' || (typeof step === 'string' && isShown(step, isDeclared(step)))) return step
  return \`<name of \${counted(charactersOf(String(step)), 'character')}>\`
}`

/** Values as they may be spoken of. */
export const wordsText = `function counted(count, noun) {
  return \`\${count} \${noun}\${count === 1 ? '' : 's'}\`
}

/** What a value is, without showing it. */
function seen(v, isLong) {
  switch (typeof v) {
    case 'string':
      if (!isLong) return 'A string'
      return v === '' ? 'An empty string' : \`A string of \${counted(charactersOf(v), 'character')}\`
    case 'number':
      if (v - v !== 0) return 'A number that JSON does not have'
      if (!isLong) return 'A number'
      return \`A number of \${counted(String(v).replace(/e.*/, '').replace(/[^0-9]/g, '').length, 'digit')}\`
    case 'boolean':
      return 'True or false'
    case 'object':
      if (v === null) return 'Null'
      if (isList(v)) return 'An array'
      return isPlain(v) ? 'An object' : 'An object that is no plain data'
    default:
      return 'What JSON does not have'
  }
}`
