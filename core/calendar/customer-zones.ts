import { zonesOf } from './country.ts';
import { isTimeZone } from './time-zone.ts';

interface Whereabouts {
  readonly timeZone?: string | undefined;
  readonly country?: string | undefined;
}

interface Market {
  readonly countries: readonly string[];
  readonly timeZone: string;
}

/**
 * The zones in which it must not be quiet for this customer: the one we know; else every zone of the country; else
 * every zone of the shop's market. Fails closed: never "none".
 */
export function customerZones(customer: Whereabouts, market: Market): readonly string[] {
  if (customer.timeZone !== undefined && isTimeZone(customer.timeZone)) return [customer.timeZone];
  const country = customer.country === undefined ? [] : zonesOf(customer.country);
  if (country.length > 0) return country;
  return [...new Set([...market.countries.flatMap(zonesOf), market.timeZone])];
}
