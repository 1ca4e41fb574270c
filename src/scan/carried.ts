/** What a text can hold that its field may not be declared to hold. */
export type CarriedCategory =
  | 'email-address'
  | 'phone-number'
  | 'ip-address'
  | 'sip-uri'
  | 'uri'
  | 'iban'
  | 'payment-card'
  | 'guid'
  | 'coordinates'
  | 'invisible-characters'
  | 'packed-data'

/** What a text is written in: a document inside the text, an encoding, or a disguise. */
export type Encoding =
  | 'json'
  | 'xml'
  | 'csv'
  | 'query-string'
  | 'percent'
  | 'entity'
  | 'base64'
  | 'base64url'
  | 'hex'
  | 'gzip'
  | 'invisible'
  | 'compatible'

/** That a text holds something, and how deep; never what it says. */
export interface Carried {
  readonly category: CarriedCategory
  /** The name of the detector that saw it. */
  readonly detector: string
  /** How many ways of writing had to be undone: 0 where it stands open; packed data is one with what it is written in. */
  readonly depth: number
  /** From the outside in. */
  readonly through: readonly Encoding[]
}

/** Each category with its article, inside a sentence. */
export const categoryWords: Readonly<Record<CarriedCategory, string>> = {
  'email-address': 'an e-mail address',
  'phone-number': 'a telephone number',
  'ip-address': 'an IP address',
  'sip-uri': 'a SIP address',
  uri: 'a web address (URI)',
  iban: 'a bank account number (IBAN)',
  'payment-card': 'a payment card number',
  guid: 'a GUID',
  coordinates: 'coordinates of a place',
  'invisible-characters': 'invisible characters',
  'packed-data': 'packed data that unpacks too far to be inspected',
}

/** What each encoding is called inside a sentence. */
export const encodingWords: Readonly<Record<Encoding, string>> = {
  json: 'JSON',
  xml: 'XML',
  csv: 'CSV',
  'query-string': 'a query string',
  percent: 'percent encoding',
  entity: 'character references',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hexadecimal digits',
  gzip: 'gzip',
  invisible: 'invisible characters',
  compatible: 'full-width or other special letters',
}
