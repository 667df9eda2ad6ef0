import type { Asked } from './ledger.ts';
import type { Person } from './people.ts';
import type { Service } from './services.ts';

const HOUR = 3_600_000;

/** As store.yaml has them by default: at most so many within so many hours. */
const caps: Readonly<Partial<Record<Service, readonly (readonly [most: number, hours: number])[]>>> = {
  SES: [
    [2, 24],
    [4, 7 * 24],
  ],
  'text messages': [
    [1, 24],
    [2, 7 * 24],
  ],
  push: [[2, 24]],
};

/** For each message, how many went to the same customer on the same channel in the window that ends with it. */
export function overCaps(asked: readonly Asked[]): readonly string[] {
  const broken: string[] = [];
  for (const group of groups(asked, ({ customer, service }) => `${customer} ${service}`).values()) {
    for (const { service, at } of group) {
      for (const [most, hours] of caps[service] ?? []) {
        const near = group.filter((one) => one.at <= at && at - one.at < hours * HOUR).length;
        if (near > most) broken.push(`${near} requests to ${service} for one customer within ${hours} hours`);
      }
    }
  }
  return broken;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Quiet from 21:00 to 08:00 by the customer's clock, as the machine's own calendar has it. */
export function inTheNight({ at, service }: Asked, { zone = 'Europe/London' }: Person): string | undefined {
  const known = clocks.get(zone);
  const clock = known ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  if (known === undefined) clocks.set(zone, clock);
  const hour = Number(clock.format(at));
  return hour >= 21 || hour < 8 ? `a request to ${service} at ${hour} o'clock in ${zone}` : undefined;
}

export function groups<T>(values: readonly T[], by: (value: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const value of values) {
    const group = found.get(by(value));
    if (group === undefined) found.set(by(value), [value]);
    else group.push(value);
  }
  return found;
}
