import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readEvent } from '../../core/events/read-event.ts';
import type { Imported } from './imported.ts';
import { onlineRetail } from './online-retail/online-retail.ts';
import { createTally } from './report.ts';
import { shopify } from './shopify.ts';

const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const none = { abandon: 0, seed: 1 };

const bytes = async function* (text: string) {
  yield await Promise.resolve(Buffer.from(text));
};

async function importing(rows: readonly string[], options = none) {
  const said: string[] = [];
  const tally = createTally((line) => said.push(line));
  const events: Imported[] = [];
  for await (const event of onlineRetail(bytes([header, ...rows].join('\n')), options, tally)) events.push(event);
  return { events, said, account: tally.lines(new Map(), []) };
}

const brief = ({ at, name, detail }: Imported) => [
  new Date(at).toISOString().slice(0, 16),
  name,
  detail['userId'] ?? detail['anonymousId'],
];

const hearts = '536365,85123A,WHITE HEART HOLDER,6,2010-12-01T08:26:00,2.55,17850,United Kingdom';
const lantern = '536365,71053,WHITE METAL LANTERN,2,2010-12-01T08:26:00,3.39,17850,United Kingdom';
const postage = '536365,POST,POSTAGE,1,2010-12-01T08:26:00,18.00,17850,United Kingdom';

describe('an invoice', () => {
  it('is one cart and one order, after its customer has been introduced', async () => {
    const { events } = await importing([hearts, lantern, postage]);
    expect(events.map(brief)).toEqual([
      ['2010-12-01T08:05', 'Identify', '17850'],
      ['2010-12-01T08:05', 'Subscription Updated', '17850'],
      ['2010-12-01T08:12', 'Cart Updated', '17850'],
      ['2010-12-01T08:26', 'Order Completed', '17850'],
    ]);
    expect(events[0]?.detail['traits']).toEqual({
      email: 'customer-17850@example.com',
      locale: 'en-GB',
      address: { country: 'GB' },
    });
    expect(events[3]?.detail).toEqual({
      messageId: 'online-retail-536365-3',
      timestamp: '2010-12-01T08:26:00.000Z',
      userId: '17850',
      properties: {
        order_id: '536365',
        cart_id: '536365',
        currency: 'GBP',
        value: 22.08,
        products: [
          {
            product_id: '85123A',
            sku: '85123A',
            name: 'WHITE HEART HOLDER',
            price: 2.55,
            quantity: 6,
            url: 'https://shop.example.com/products/85123A',
          },
          {
            product_id: '71053',
            sku: '71053',
            name: 'WHITE METAL LANTERN',
            price: 3.39,
            quantity: 2,
            url: 'https://shop.example.com/products/71053',
          },
        ],
        subtotal: 22.08,
        shipping: 18,
        total: 40.08,
      },
    });
  });

  it('without a customer number is a visitor of its own, without an address', async () => {
    const { events } = await importing(['536544,21773,ROSE BOTTLE,1,2010-12-01T14:32:00,2.51,,United Kingdom']);
    expect(events.map(brief)).toEqual([
      ['2010-12-01T14:21', 'Cart Updated', 'visitor-536544'],
      ['2010-12-01T14:32', 'Order Completed', 'visitor-536544'],
    ]);
  });

  it('is one even where another of the same minute divides it', async () => {
    const other = '542807,1,A,1,2011-02-01T11:20:00,1.00,2,France';
    const row = (code: string, minute: number) => `542806,${code},X,1,2011-02-01T11:${minute}:00,1.00,1,France`;
    const { events } = await importing([row('1', 19), other, row('2', 20)]);
    expect(
      events.filter(({ name }) => name === 'Order Completed').map(({ detail }) => detail['properties']),
    ).toMatchObject([
      { order_id: '542806', subtotal: 2 },
      { order_id: '542807', subtotal: 1 },
    ]);
  });

  it('is dated by the clock of London, in summer too, in any of the three ways it is written', async () => {
    const dated = async (date: string) => (await importing([`1,A1,X,1,${date},1.00,,France`])).events.at(-1)?.at;
    expect(await dated('2011-05-31T15:53:00')).toBe(Date.UTC(2011, 4, 31, 14, 53));
    expect(await dated('2011-05-31 15:53:00')).toBe(Date.UTC(2011, 4, 31, 14, 53));
    expect(await dated('5/31/2011 15:53')).toBe(Date.UTC(2011, 4, 31, 14, 53));
  });
});

describe('a cancellation', () => {
  const back = (customer: string) =>
    `C536379,85123A,WHITE HEART HOLDER,-2,2010-12-09T09:41:00,2.55,${customer},United Kingdom`;

  it('is a refund where exactly one earlier invoice holds its goods', async () => {
    const { events } = await importing([hearts, back('17850')]);
    expect(events.at(-1)?.detail).toEqual({
      messageId: 'online-retail-C536379-0',
      timestamp: '2010-12-09T09:41:00.000Z',
      userId: '17850',
      properties: { order_id: '536365', refund_id: 'C536379', amount: 5.1, currency: 'GBP' },
    });
  });

  it('is left out with its reason where the order cannot be told', async () => {
    const twice = hearts.replace('536365', '536366');
    expect((await importing([hearts, twice, back('17850')])).account).toContain(
      '  - 1 cancellations that fit more than one invoice',
    );
    expect((await importing([hearts, back('1')])).account).toContain(
      '  - 1 cancellations of goods on no invoice of the 60 days before',
    );
    expect((await importing([back('')])).account).toContain('  - 1 cancellations without a customer');
    expect((await importing([hearts, back('17850')], { abandon: 1, seed: 1 })).account).toContain(
      '  - 1 cancellations of baskets that are taken as left',
    );
  });
});

describe('dirt', () => {
  it('is named by its line and counted, and stops nothing', async () => {
    const { events, said, account } = await importing([
      '536365,85123A,HEART',
      hearts.replace(',6,', ',six,'),
      hearts.replace('2010-12-01', '2010-13-01'),
      '"536365,85123A',
      '',
      hearts,
    ]);
    expect(said).toEqual([
      'Line 2: has 3 columns, the header has 8.',
      'Line 3: Quantity is "six", not a whole number.',
      'Line 4: InvoiceDate is "2010-13-01T08:26:00", not a time such as 2010-12-01T08:26:00 or 12/1/2010 8:26.',
      'Line 5: its quotes do not close.',
    ]);
    expect(account).toContain('Bad lines, each named above: 4.');
    expect(events).toHaveLength(4);
  });

  it('of the books (no price, a stock correction, fees) makes no basket', async () => {
    const { events, account } = await importing([
      '536414,22139,,56,2010-12-01T11:52:00,0,,United Kingdom',
      '536589,21777,damaged,-10,2010-12-01T16:50:00,0,,United Kingdom',
      '537434,BANK CHARGES,Bank Charges,1,2010-12-06T16:57:00,15,,United Kingdom',
      'A563185,B,Adjust bad debt,1,2011-08-12T14:50:00,11062.06,,United Kingdom',
    ]);
    expect(events).toEqual([]);
    expect(account.slice(3)).toEqual([
      '  - 1 rows without a price (corrections, damages, gifts)',
      '  - 3 invoices without goods',
      '  - 1 rows that correct the stock (a quantity below 1 on an ordinary invoice)',
      '  - 1 rows of fees, discounts, samples and manual entries',
      '  - 1 invoices that adjust the books',
    ]);
  });
});

describe('baskets taken as left', () => {
  const rows = Array.from({ length: 300 }, (_, index) =>
    hearts.replace('536365', String(540000 + index)).replace('17850', String(index)),
  );

  it('are that share, never ordered, left at every step, and the same for the same seed', async () => {
    const { events } = await importing(rows, { abandon: 0.7, seed: 1 });
    const ordered = events.filter(({ name }) => name === 'Order Completed').length;
    expect(ordered).toBeGreaterThan(60);
    expect(ordered).toBeLessThan(120);
    expect(events.filter(({ name }) => name === 'Checkout Started')).toHaveLength(300 - ordered);
    const steps = events.flatMap(({ detail }) => /"step_name":"(\w+)"/.exec(JSON.stringify(detail))?.[1] ?? []);
    expect([...new Set(steps)].sort()).toEqual(['contact', 'payment', 'review', 'shipping']);
    expect((await importing(rows, { abandon: 0.7, seed: 1 })).events).toEqual(events);
    expect((await importing(rows, { abandon: 0.7, seed: 2 })).events).not.toEqual(events);
  });

  it('are native events in order of time', async () => {
    const { events } = await importing(rows, { abandon: 0.7, seed: 1 });
    expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b));
    for (const { at, name, detail } of events) {
      const time = new Date(at).toISOString();
      expect(readEvent({ id: 'e', source: 'store', time, 'detail-type': name, detail }, at)).toMatchObject({
        name,
        at,
      });
    }
  });
});

describe('webhooks of Shopify', () => {
  async function hearing(text: string) {
    const said: string[] = [];
    const events: Imported[] = [];
    const tally = createTally((line) => said.push(line));
    for await (const event of shopify(bytes(text), tally)) events.push(event);
    return { names: events.map(({ name }) => name), said, account: tally.lines(new Map(), []) };
  }
  const cart = { topic: 'carts/create', payload: { token: 'c', created_at: '2026-11-21T10:00:00Z', line_items: [] } };

  it('are read from lines, in either envelope or none, or from one document over several lines', async () => {
    const partner = {
      time: '2026-11-21T10:00:00Z',
      detail: { metadata: { 'X-Shopify-Topic': 'carts/create' }, payload: cart.payload },
    };
    expect((await hearing(`${JSON.stringify(cart)}\n${JSON.stringify(partner)}\n`)).names).toEqual([
      'Cart Updated',
      'Cart Updated',
    ]);
    expect((await hearing(JSON.stringify(cart, null, 2))).names).toEqual(['Cart Updated']);
    expect((await hearing(JSON.stringify([cart, cart], null, 1))).names).toEqual(['Cart Updated', 'Cart Updated']);
  });

  it('may stand under what npm writes above them', async () => {
    const banner = '\n> shop@1.0.0 export\n> node export.js\n\n';
    const { names, said } = await hearing(`${banner}${JSON.stringify(cart)}\n{oops\n`);
    expect([names, said]).toEqual([['Cart Updated'], ['Line 6: is not JSON.']]);
    expect((await hearing(`${banner}${JSON.stringify(cart, null, 2)}`)).names).toEqual(['Cart Updated']);
  });

  it('that are unreadable or unused are named or counted', async () => {
    const { names, said, account } = await hearing(
      `{"topic": \n${JSON.stringify({ topic: 'products/update', payload: {} })}\n{}\n`.replace('{"topic": ', '{oops'),
    );
    expect(names).toEqual([]);
    expect(said).toEqual([
      'Line 1: is not JSON.',
      'Line 3: It names no topic: neither detail.metadata X-Shopify-Topic nor shopify-topic nor topic.',
    ]);
    expect(account).toContain('  - 1 products/update: Wend uses no products/update.');
  });
});

describe('npm run import', () => {
  const root = join(__dirname, '../..');
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const command = ['-r', 'tsx/cjs', 'local/import/main.ts'];
  const run = (...args: readonly string[]) => spawnSync('node', [...command, ...args], { cwd: root, encoding: 'utf8' });

  it('writes entries for the bus to stdout, and what it did and assumed to stderr', () => {
    const file = join(folder, 'rows.csv.gz');
    writeFileSync(file, gzipSync([header, hearts, ''].join('\n')));
    const { status, stdout, stderr } = run('online-retail', file, '--abandon', '0.5', '--seed', '3');
    expect(status).toBe(0);
    const [first = ''] = stdout.split('\n');
    expect(JSON.parse(first)).toMatchObject({
      Source: 'store',
      DetailType: 'Identify',
      Time: '2010-12-01T08:05:00.000Z',
      EventBusName: 'wend',
    });
    expect(stderr).toContain('Left baskets: 50 % of all');
    expect(stderr).toContain('Mail addresses: made from the customer number');
  });

  it('shows what it takes, and is content with that', () => {
    const { status, stdout, stderr } = run('--help');
    expect([status, stderr]).toEqual([0, '']);
    for (const word of ['online-retail FILE', 'shopify FILE', '--abandon SHARE', '--seed N', '--help'])
      expect(stdout).toContain(word);
  });

  it('says in one line what is wrong with the command or the file', () => {
    const wrong = join(folder, 'wrong.csv');
    writeFileSync(wrong, 'a,b,c\n1,2,3\n');
    const line = (...args: readonly string[]) => {
      const { status, stdout, stderr } = run(...args);
      expect([status, stdout, stderr.trim().split('\n').length]).toEqual([1, '', 1]);
      return stderr.trim();
    };
    expect(line('magento', wrong)).toMatch(
      /^There is no format "magento"; formats are online-retail and shopify\. Usage: /,
    );
    expect(line('online-retail', join(folder, 'none'))).toBe(`There is no file ${join(folder, 'none')}.`);
    expect(line('online-retail', wrong)).toBe(`The header is "a,b,c"; online-retail needs ${header}.`);
    expect(line('online-retail', wrong, '--abandon', '70')).toBe(
      '--abandon wants a share from 0 to 1, such as 0.7, not "70".',
    );
  });
});

const months = join(__dirname, '../../../shared/data/online-retail-2010-12_2011-05.csv.gz');
(existsSync(months) ? describe : describe.skip)(
  `half a year of a real shop (${existsSync(months) ? 'present' : `skipped: no ${months}`})`,
  () => {
    it('goes through whole: every row is used or counted, and time never goes back', () => {
      const args = ['-r', 'tsx/cjs', 'local/import/main.ts', 'online-retail', months];
      const lines = execFileSync('node', args, {
        cwd: join(__dirname, '../..'),
        maxBuffer: 1e9,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
        .toString()
        .trimEnd()
        .split('\n');
      const times = lines.map((line) => /"Time":"([^"]+)"/.exec(line)?.[1] ?? '');
      expect(times).toEqual([...times].sort());
      const count = (name: string) => lines.filter((line) => line.includes(`"DetailType":"${name}"`)).length;
      expect([count('Cart Updated'), count('Order Completed')]).toEqual([8067, 8067]);
      expect(readFileSync(months).length).toBeGreaterThan(0);
    });
  },
);
