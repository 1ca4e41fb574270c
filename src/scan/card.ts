import { before, type Detector, places, type Span } from './detector.js'

/** Digits in one row, or in groups with one blank or hyphen between them. */
const digits =
  /(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_.,+#-]|\p{N}[ ])[0-9](?:[ -]?[0-9]){12,18}(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}_]|[.,-][0-9]|[ -][0-9])/gu

/** Numbers of issuers (ISO/IEC 7812-1) and the lengths of what they issue. */
const issuers: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^(?:30[0-5]|36|38|39)/, [14, 16]],
  [/^35(?:2[89]|[3-8])/, [16, 19]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:5018|5020|5038|6304|6759|676[1-3])/, [16, 18, 19]],
]

/** What has as many digits and, one time in ten, the same check digit. */
const otherLabel =
  /(?:order|bestell(?:ung|nummer)?|commande|pedido|ordine|tracking|track|parcel|shipment|sendung(?:snummer)?|colis|imei(?:sv)?|imsi|iccid|ean|gtin|upc|isbn|issn|barcode|serial|serien(?:nummer)?|s\/n|invoice|rechnung(?:snummer)?|factura|fattura|facture|ticket|case|vorgang|trace|span|event|message|msg|request|session|conference|call|job|batch|transaction|txn|timestamp|time|epoch|build|part|article|artikel|sku|lot|meter|zähler|id|ref(?:erence)?|nonce|offset|hash|uid|pid|seq(?:uence)?)[-_ .]?(?:number|nummer|numéro|no|nr|num|id|code|key)?["']?\s*[:.#=№]*\s*["'#(]?$/iu
const grouped =
  /^(?:[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?:\1[0-9]{3})?|3[0-9]{3}([ -])[0-9]{6}\2[0-9]{4,5})$/

/** A payment card number: an issuer's, of its length, with the check digit of ISO/IEC 7812-1, annex B. */
export const card: Detector = {
  name: 'card',
  category: 'payment-card',
  byDefault: true,
  find(text, { meter }) {
    const found: Span[] = []
    for (const { 0: written, index = 0 } of places(text, digits, meter)) {
      const number = written.replace(/[ -]/g, '')
      const isIssued = issuers.some(
        ([start, lengths]) => lengths.includes(number.length) && start.test(number),
      )
      if (!isIssued || !isLuhn(number) || /^([0-9])\1*$/.test(number)) continue
      const isGrouped = grouped.test(written)
      if (!isGrouped && (written !== number || otherLabel.test(before(text, index, 32, meter)))) continue
      found.push({ start: index, end: index + written.length })
    }
    return found
  },
}

function isLuhn(number: string): boolean {
  let sum = 0
  for (let at = 0; at < number.length; at++) {
    const digit = number.charCodeAt(number.length - 1 - at) - 48
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
