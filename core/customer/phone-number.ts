import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A phone number as it is dialled from anywhere (ITU-T E.164), such as +447700900123. A national one needs the
 * country, ISO 3166-1. Undefined for what cannot be a number: too short, too long, or no country known.
 */
export function phoneNumber(text: string | undefined, country: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parsed = parsePhoneNumberFromString(text, home);
  return parsed?.isPossible() === true ? parsed.number : undefined;
}
