const attribute = / [A-Za-z][\w.-]*="[^<&"]*(?:&#\d+;[^<&"]*)*"/.source
const token = new RegExp(
  `<(?<close>/)?(?<name>[A-Za-z][\\w.-]*)(?:${attribute})*(?<empty>/)?>|(?<text>[^<&]+|&#\\d+;)`,
  'uy',
)
/** XML 1.0, section 2.2. */
const noCharacter = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** What is wrong with a text as XML 1.0 in the few forms that a report uses; undefined when it is well-formed. */
export function xmlMistake(xml: string): string | undefined {
  if (noCharacter.test(xml)) return 'a character that XML has not'
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/.exec(xml)
  if (declaration === null) return 'no declaration'
  const open: string[] = []
  let roots = 0
  token.lastIndex = declaration[0].length
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex
    const { close, name, empty, text } = token.exec(xml)?.groups ?? {}
    if (text !== undefined) {
      if (open.length === 0 && text.trim() !== '') return `text outside at ${at}`
      if (text.includes(']]>')) return `]]> at ${at}`
    } else if (name === undefined) return `no XML at ${at}`
    else if (close !== undefined) {
      if (open.pop() !== name) return `${name} closed at ${at}`
    } else {
      if (open.length === 0 && ++roots > 1) return `a second root at ${at}`
      if (empty === undefined) open.push(name)
    }
  }
  return open.length === 0 && roots === 1 ? undefined : `${open.join(', ')} is not closed`
}
