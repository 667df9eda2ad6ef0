import { customerZones } from './customer-zones.ts';

const market = { countries: ['GB', 'PT'], timeZone: 'Europe/London' };
const whole = ['Europe/London', 'Atlantic/Azores', 'Atlantic/Madeira', 'Europe/Lisbon'];

it.each([
  ['the known zone, whatever the country', { timeZone: 'Asia/Tokyo', country: 'US' }, ['Asia/Tokyo']],
  ['every zone of the country', { country: 'PT' }, ['Atlantic/Azores', 'Atlantic/Madeira', 'Europe/Lisbon']],
  [
    'every zone of the country when the zone means nothing',
    { timeZone: 'Mars/Olympus', country: 'JP' },
    ['Asia/Tokyo'],
  ],
  ['every zone of the market when the country means nothing', { country: 'XX' }, whole],
  ['every zone of the market for __proto__', { timeZone: '__proto__', country: '__proto__' }, whole],
  ['every zone of the market when nothing is known', {}, whole],
])('%s', (_situation, customer, zones) => {
  expect([...customerZones(customer, market)].sort()).toEqual([...zones].sort());
});

it('is never none: a market of countries without zones has the shop’s own', () => {
  expect(customerZones({}, { countries: ['XX'], timeZone: 'Europe/London' })).toEqual(['Europe/London']);
});

it('a large country counts with all its zones', () => {
  const zones = customerZones({ country: 'US' }, market);
  expect(zones).toEqual(expect.arrayContaining(['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu']));
});
