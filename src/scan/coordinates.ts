import { before, type Detector, from, type Meter, places, type Span } from './detector.js'

/** Two decimal numbers of four places or more, with a comma, semicolon or blanks between them. */
const pair =
  /(?=[0-9+-])(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_.,+-]|[0-9][ ]?[,;][ ]?)([+-]?[0-9]{1,3}\.[0-9]{4,15})[ ]?([,; ])[ ]{0,2}([+-]?[0-9]{1,3}\.[0-9]{4,15})(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]|\.[0-9]|[ ]?[,;/][ ]?[+-]?[0-9]+\.[0-9])/gu
/** ISO 6709, annex H: `+47.6400-122.1300/`. */
const standard =
  /(?=[+-])(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_.])([+-][0-9]{2}\.[0-9]{2,15})([+-][0-9]{3}\.[0-9]{2,15})(?![0-9.])/gu
/** RFC 5870, section 3.3. */
const geo =
  /(?<![A-Za-z0-9])geo:(-?[0-9]{1,2}(?:\.[0-9]{1,15})?),(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)(?![0-9.])/gi
/** Degrees, minutes and seconds, or degrees with decimals, each with its half of the earth. */
const sexagesimal =
  /(?=[0-9]{1,2}[°º])(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_.])[0-9]{1,2}[°º][ ]?(?:[0-9]{1,2}(?:[.,][0-9]{1,6})?['′’][ ]?(?:[0-9]{1,2}(?:[.,][0-9]{1,4})?(?:["″”]|''|′′)[ ]?)?)[NSns][ ,;/]{0,3}[0-9]{1,3}[°º][ ]?(?:[0-9]{1,2}(?:[.,][0-9]{1,6})?['′’][ ]?(?:[0-9]{1,2}(?:[.,][0-9]{1,4})?(?:["″”]|''|′′)[ ]?)?)[EWOewo](?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}])/gu
const halves =
  /(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_.])(?:[0-9]{1,2}\.[0-9]{2,15}[ ]?[°º]?[ ]?[NS][ ,;/]{1,3}[0-9]{1,3}\.[0-9]{2,15}[ ]?[°º]?[ ]?[EWO]|[NS][ ]?[0-9]{1,2}\.[0-9]{2,15}[°º]?[ ,;/]{1,3}[EWO][ ]?[0-9]{1,3}\.[0-9]{2,15}[°º]?)(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}])/gu
const latitudeName =
  /(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}])(?:lat(?:itude|itud|itudine)?|breite(?:ngrad)?|geo_?lat)\b/giu
const labelled =
  /^[\p{L}_]{3,12}(?:["']?[ ]{0,2}[:=>][ ]{0,2}["']?|[ ])([+-]?[0-9]{1,2}\.[0-9]{2,15})[°º]?["']?[^0-9\p{L}.]{1,8}(?:[\p{L}_]{1,12}[^0-9\p{L}.]{1,4}){0,2}(?:lon(?:g(?:itude|itud|itudine)?)?|lng|länge(?:ngrad)?|geo_?lo?ng?)(?:["']?[ ]{0,2}[:=>][ ]{0,2}["']?|[ ])([+-]?[0-9]{1,3}\.[0-9]{2,15})(?![0-9.])/iu

/** Words before a pair of numbers that are measured, not places. */
const measured =
  /(?:range|ratio|between|from|min(?:imum)?|max(?:imum)?|mean|avg|jitter|delay|loss|score|size|mos|vector|weights?|rgb|scale|version)["']?\s*(?:is|of|was|:|=)?\s*["'([{]?$/i

/** A place on the earth, to some ten metres or finer. */
export const coordinates: Detector = {
  name: 'coordinates',
  category: 'coordinates',
  byDefault: true,
  find(text, { meter }) {
    if (!/[.°º]|geo:/i.test(text)) return []
    const found: Span[] = []
    const take = (index: number, written: string) => found.push({ start: index, end: index + written.length })
    for (const { 0: written, 1: first = '', 3: second = '', index = 0 } of places(text, pair, meter)) {
      if (isPlace(first, second) && !isMeasured(text, index, [first, second], meter)) take(index, written)
    }
    for (const expression of [standard, geo]) {
      for (const { 0: written, 1: first = '', 2: second = '', index = 0 } of places(
        text,
        expression,
        meter,
      )) {
        if (isPlace(first, second)) take(index, written)
      }
    }
    for (const expression of [sexagesimal, halves]) {
      for (const { 0: written, index = 0 } of places(text, expression, meter)) take(index, written)
    }
    for (const { index = 0 } of places(text, latitudeName, meter)) {
      const parts = labelled.exec(from(text, index, 96, meter))
      if (parts !== null && isPlace(parts[1] ?? '', parts[2] ?? '')) take(index, parts[0])
    }
    return found
  },
}

/** Latitude and longitude, or, as in well-known text, the other way round. */
function isPlace(first: string, second: string): boolean {
  const [one, other] = [Math.abs(Number(first)), Math.abs(Number(second))]
  return (one <= 90 && other <= 180) || (one <= 180 && other <= 90)
}

/** Numbers beside each other that are not written alike, or that a word calls measured. */
function isMeasured(text: string, at: number, numbers: readonly [string, string], meter: Meter): boolean {
  const [first, second] = numbers.map((number) => number.length - number.indexOf('.') - 1)
  if (Math.abs((first ?? 0) - (second ?? 0)) > 3) return true
  return measured.test(before(text, at, 24, meter))
}
