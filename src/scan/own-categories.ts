import type { Category } from '../model/vocabulary.js'
import type { CarriedCategory } from './carried.js'

const telephone: readonly CarriedCategory[] = ['phone-number']
/** A SIP address is often a telephone number with a host. */
const callable: readonly CarriedCategory[] = ['sip-uri', 'phone-number']

/** What a value of a format says by being one (`src/formats/`). */
const byFormat: Readonly<Record<string, readonly CarriedCategory[]>> = {
  ...{ e164: telephone, 'telephone-subscriber': telephone, 'emergency-number': telephone },
  'sip-uri': callable,
  // Two words around an @ are what a call is named by, and are no mailbox.
  'sip-call-id': ['email-address', 'guid'],
  email: ['email-address'],
  uri: ['uri'],
  uuid: ['guid'],
  ...{ ip: ['ip-address'], ipv4: ['ip-address'], ipv6: ['ip-address'] },
  ...{ 'ipv4-cidr': ['ip-address'], 'ipv6-cidr': ['ip-address'] },
  ...{ latitude: ['coordinates'], longitude: ['coordinates'] },
}

/** Categories of the vocabulary that is shipped. */
const byId: Readonly<Record<string, readonly CarriedCategory[]>> = {
  'phone-number': telephone,
  'sip-uri': callable,
  'ip-address': ['ip-address'],
  'network-route': ['ip-address'],
  'emergency-location': ['coordinates'],
  'location-from-address': ['coordinates'],
  'principal-name': ['email-address'],
  'administrator-contact': ['email-address', 'phone-number'],
  'directory-identity': ['guid'],
  'tenant-identity': ['guid'],
  'device-identifier': ['guid'],
  'call-identifier': ['guid'],
  'meeting-link': ['uri'],
}

/** Counterparts in DPV 2.3 and in fideslang, by which other vocabularies say what their words mean. */
const byCounterpart: Readonly<Record<string, readonly CarriedCategory[]>> = {
  ...{ 'pd:TelephoneNumber': telephone, 'user.contact.phone_number': telephone },
  ...{ 'pd:EmailAddress': ['email-address'], 'user.contact.email': ['email-address'] },
  ...{ 'pd:EmailAddressPersonal': ['email-address'], 'pd:EmailAddressWork': ['email-address'] },
  ...{ 'pd:IPAddress': ['ip-address'], 'user.device.ip_address': ['ip-address'] },
  ...{ 'pd:BankAccount': ['iban'], 'user.financial.bank_account': ['iban'] },
  ...{ 'pd:CreditCardNumber': ['payment-card'], 'pd:PaymentCardNumber': ['payment-card'] },
  'user.financial.credit_card': ['payment-card'],
  ...{ 'pd:GPSCoordinate': ['coordinates'], 'user.location.precise': ['coordinates'] },
  ...{ 'pd:UID': ['guid'], 'user.unique_id': ['guid'], 'user.contact.url': ['uri'] },
}

/** What a field of a format may hold by being one. */
export function carriedByFormat(format: string): readonly CarriedCategory[] {
  return Object.hasOwn(byFormat, format) ? (byFormat[format] ?? []) : []
}

/**
 * What a field of a category may hold by being one: by the category's id, format or counterparts, by those of
 * what it is a kind of, or of the groups that it stands in. `named` looks a category up.
 */
export function carriedByCategory(
  id: string,
  named: (id: string) => Category | undefined,
): ReadonlySet<CarriedCategory> {
  const own = new Set<CarriedCategory>()
  const seen = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    for (const each of Object.hasOwn(byId, next) ? (byId[next] ?? []) : []) own.add(each)
    const category = named(next)
    if (category === undefined) continue
    const { dpv = '', fideslang = '' } = category.maps
    for (const word of [dpv, fideslang])
      for (const each of Object.hasOwn(byCounterpart, word) ? (byCounterpart[word] ?? []) : []) own.add(each)
    for (const each of category.formats.flatMap(carriedByFormat)) own.add(each)
    open.push(...[category.is, category.parent].filter((each) => each !== undefined))
  }
  return own
}
