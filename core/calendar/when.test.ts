import { whenOf } from './when.ts';

const market = { timeZone: 'Europe/London' };
const zoneOf = (timeZone: string | undefined): string => whenOf({ profile: { timeZone } }, market, 5).zone;

it('days are counted where the customer lives', () => {
  expect(whenOf({ profile: { timeZone: 'Asia/Tokyo' } }, market, 5)).toEqual({ now: 5, zone: 'Asia/Tokyo' });
});

it.each([undefined, '', 'Tokyo', 'Europe/Nowhere', '+25:00'])('and by the shop’s clock when the zone is %j', (zone) => {
  expect(zoneOf(zone)).toBe('Europe/London');
});
