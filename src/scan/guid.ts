import { type Detector, places } from './detector.js'

const written =
  /(?<![0-9A-Za-z-])[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}(?![0-9A-Za-z])/g

/** A GUID (RFC 9562, section 4), but neither Nil nor Max, which stand for none. */
export const guid: Detector = {
  name: 'guid',
  category: 'guid',
  byDefault: true,
  find(text, { meter }) {
    if (!text.includes('-')) return []
    return [...places(text, written, meter)]
      .filter(([each]) => !/^[0-]+$|^[fF-]+$/.test(each))
      .map(({ 0: each, index = 0 }) => ({ start: index, end: index + each.length }))
  },
}
