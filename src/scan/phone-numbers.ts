/** Whether a text is a telephone number that the plan of its country knows; `region` is where one without a country code is. */
export type TelephoneNumbers = (written: string, region?: string) => boolean

/**
 * Loads what is known of the world's numbering plans (libphonenumber-js, its smaller metadata), which takes some
 * hundredths of a second: only where texts are searched.
 */
export async function loadTelephoneNumbers(): Promise<TelephoneNumbers> {
  const { isSupportedCountry, parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  return (written, region) => {
    if (region === undefined) {
      const number = parsePhoneNumberFromString(written, { extract: false })
      if (number === undefined) return false
      // Plans change, and some numbers that are kept for fiction are in none: of a long one its length is enough.
      return number.isValid() || (number.number.length > 10 && number.isPossible())
    }
    if (!isSupportedCountry(region)) return false
    return parsePhoneNumberFromString(written, { extract: false, defaultCountry: region })?.isValid() ?? false
  }
}
