import { getAllCountries, getCountry, type CountryCode } from 'countries-and-timezones';

const codes: Readonly<Record<string, CountryCode>> = Object.fromEntries(
  Object.values(getAllCountries()).map((country) => [country.id, country.id]),
);

/** Whether `code` is a country of ISO 3166-1, two capitals. */
export const isCountry = (code: string): boolean => Object.hasOwn(codes, code);

/** Every time zone of a country, by IANA name; none for an unknown country. */
export function zonesOf(country: string): readonly string[] {
  const code = Object.hasOwn(codes, country) ? codes[country] : undefined;
  return code === undefined ? [] : getCountry(code).timezones;
}
