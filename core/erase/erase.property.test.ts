import fc from 'fast-check';
import { testRing } from '../../test/customers/keyring.ts';
import type { Customer } from '../customer/customer.ts';
import { customerOf } from '../customer/resolve.ts';
import { all, at, first, forget, needles, rest, tell } from '../../test/rules/anna.ts';
import { interleave } from '../../test/rules/interleave.ts';
import { everyCut, type Recording, recording } from '../../test/rules/recording.ts';
import { tracesOf, wholeTable } from '../../test/rules/whole-table.ts';
import { registerWait } from '../waits/waits.ts';

async function whoIs(here: Recording, event: ReturnType<typeof tell>): Promise<Customer | undefined> {
  const meant = await customerOf(here.table, testRing, event);
  return 'forgotten' in meant ? undefined : meant;
}

const late = '12:00';
const old = (one: (typeof all)[number]) => tell({ ...one, arrives: late });

/** Anna's past, and what she waits for. */
async function annas(past = all): Promise<Recording> {
  const here = recording(at('12:00'));
  await here.tell(...past.map(tell));
  const customer = await whoIs(here, tell(first));
  await registerWait(
    here.table,
    customer?.id ?? '',
    { enrolment: 'an enrolment', token: 'a-task-token-of-hers' },
    at('09:30'),
  );
  return here;
}

const erasure = tell(forget('11:00'));

/** What is left of a customer: nothing but that somebody was erased, and when. */
const leftOf = (here: Recording) =>
  here.items().flatMap(({ pk, sk, data }) => (pk.startsWith('customer#') ? [{ sk, data }] : []));

const tombstone = [
  {
    sk: 'live#contact',
    data: { consent: {}, suppressed: {}, goals: {}, exits: {}, bookings: {}, erasedAt: at('11:00') },
  },
  { sk: 'live#profile', data: { toldAt: 0, seenAt: 0, erasedAt: at('11:00') } },
];

it('before the erasure there is something to find of everything that is looked for', async () => {
  const text = JSON.stringify((await annas()).items()).toLowerCase();
  const kept = needles.filter((needle) => text.includes(needle.toLowerCase()));
  // Ids that she is known by lie in pointers, as keyed hashes only; so nothing of these can be found at any time.
  expect(needles.filter((needle) => !kept.includes(needle))).toEqual(['visitor-1', 'visitor-2']);
});

it('leaves a tombstone, ends what waits, and nothing of the person in any key or value of the whole table', async () => {
  const here = await annas();
  await here.tell(erasure);
  expect(tracesOf(here.items(), needles)).toEqual([]);
  expect(leftOf(here)).toEqual(tombstone);
  expect(here.answers.filter((answer) => answer.startsWith('a-task-token'))).toEqual([
    'a-task-token-of-hers: Left, the customer asked to be forgotten',
  ]);
});

it('said twice, the first time stays', async () => {
  const here = await annas();
  await here.tell(erasure, tell({ ...forget('11:30'), messageId: 'again' }));
  expect(leftOf(here)).toEqual(tombstone);
});

it('no order of old events, however often each comes, brings anything back', async () => {
  const orders = fc.array(fc.constantFrom(...all, forget('11:00')), { minLength: 1, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...rest]), orders, async (past, again) => {
      const here = await annas([first, ...rest.filter((one) => !past.includes(one)), ...past]);
      await here.tell(erasure);
      const [starts, left] = [here.starts.length, here.items()];
      expect(tracesOf(left, needles)).toEqual([]);
      expect(leftOf(here)).toEqual(expect.arrayContaining(tombstone));
      await here.tell(...again.map(old));
      expect(here.items()).toEqual(left);
      expect(here.starts).toHaveLength(starts);
    }),
    { numRuns: 150 },
  );
}, 60_000);

it('nor do old events that come for the first time: nobody holds the address', async () => {
  const orders = fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.subarray([...rest]), orders, async (past, again) => {
      const here = await annas([first, ...past]);
      await here.tell(erasure);
      await here.tell(...again.map(old));
      expect(tracesOf(here.items(), needles.slice(0, 6))).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);

describe('who comes back', () => {
  const back = { ...first, time: '11:30', messageId: 'back' };

  it('is somebody new, who shares nothing with whom we forgot', async () => {
    const here = await annas();
    const before = await whoIs(here, tell(first));
    await here.tell(erasure, tell(back));
    const after = await whoIs(here, tell(back));
    expect(after?.id).not.toBe(before?.id);
    expect(after).toMatchObject({ contact: { consent: {} }, carts: [], enrolments: [] });
    expect(after?.profile).toMatchObject({ userId: 'user-anna', email: 'anna.lind@example.com' });
    const hers = here.items().filter(({ pk }) => pk === `customer#${before?.id ?? ''}`);
    expect(tracesOf(hers, [...needles, after?.id ?? '?'])).toEqual([]);
  });

  it('is somebody new, also where the shop numbers its events anew for each session', async () => {
    const here = await annas();
    const before = await whoIs(here, tell(first));
    await here.tell(erasure, tell({ ...first, time: '11:30', messageId: '09:00 Identify' }));
    const after = await whoIs(here, tell(back));
    expect(after?.id).not.toBe(before?.id);
    expect(after?.profile.email).toBe('anna.lind@example.com');
  });

  it('is not given the past back by old events, whatever their order and from wherever they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...rest]), async (again) => {
        const here = await annas();
        await here.tell(erasure, tell(back), ...again.map(old));
        const after = await whoIs(here, tell(back));
        expect(after).toMatchObject({ contact: { consent: {} }, carts: [], enrolments: [] });
        expect(tracesOf(here.items(), ['Blue kettle', 'order-of-anna', 'a-device-token-of-hers'])).toEqual([]);
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('is forgotten again, by another erasure', async () => {
    const here = await annas();
    await here.tell(erasure, tell(back), tell({ ...forget('11:45'), messageId: 'again' }));
    expect(tracesOf(here.items(), needles)).toEqual([]);
    expect(leftOf(here).map(({ sk }) => sk)).toEqual(['live#contact', 'live#profile', 'live#contact', 'live#profile']);
  });

  it('is not forgotten by the first erasure, when that is delivered once more', async () => {
    const here = await annas();
    await here.tell(erasure, tell(back), tell({ ...forget('11:00'), arrives: late }));
    const after = await whoIs(here, tell(back));
    expect(after?.profile).toMatchObject({ email: 'anna.lind@example.com' });
  });
});

it('cut off at any operation and delivered again, it ends the same', async () => {
  const whole = await annas();
  await whole.tell(erasure);
  const cuts = await everyCut(
    () => annas(),
    erasure,
    async (here, cut) => {
      await here.tell(erasure);
      expect([cut, here.items()]).toEqual([cut, whole.items()]);
    },
  );
  expect(cuts).toBeGreaterThan(30);
}, 60_000);

it('cut off at any operation, and followed by an old event before it is delivered again, it ends the same', async () => {
  const whole = await annas();
  await whole.tell(erasure);
  await everyCut(
    () => annas(),
    erasure,
    async (here, cut) => {
      await here.tell(old(rest[1] ?? first), erasure);
      expect([cut, leftOf(here), tracesOf(here.items(), needles)]).toEqual([cut, tombstone, []]);
    },
  );
}, 60_000);

/** Somebody without a name, who may turn out to be Anna. */
const visitor = (time: string, detail: object = {}) => ({
  time,
  name: 'Product Added',
  detail: { anonymousId: 'v-3', properties: { product_id: 'Teapot' }, ...detail },
});
const knownVisitor = { ...first, time: '09:20', detail: { ...first.detail, anonymousId: 'v-3' } };

/** What is there that must not be: anything of Anna's anywhere, or what a visitor brought along where she was. */
function leftovers(here: Recording): readonly string[] {
  const gone = here.items().flatMap(({ pk, data }) => (JSON.stringify(data).includes('erasedAt') ? [pk] : []));
  return [
    ...tracesOf(here.items(), needles),
    ...tracesOf(
      here.items().filter(({ pk }) => gone.includes(pk)),
      ['Teapot'],
    ),
  ];
}

it('cut off at any operation, and the customer comes back before it is delivered again: it is finished all the same', async () => {
  const back = tell({ ...first, time: '11:30', messageId: 'back' });
  const before = await whoIs(await annas(), tell(first));
  await everyCut(
    () => annas(),
    erasure,
    async (here, cut) => {
      const begun = leftOf(here).some(({ data }) => JSON.stringify(data).includes('erasedAt'));
      await here.tell(back, erasure);
      const hers = here.items().filter(({ pk }) => pk === `customer#${before?.id ?? ''}`);
      expect([cut, tracesOf(hers, needles)]).toEqual([cut, []]);
      expect([cut, (await whoIs(here, back))?.profile.email]).toEqual([
        cut,
        begun ? 'anna.lind@example.com' : undefined,
      ]);
    },
  );
}, 60_000);

describe('something that is recorded at the same time', () => {
  const counts: string[] = [];
  afterAll(() => {
    console.log(counts.join('\n'));
  });

  it.each<[string, (typeof all)[number]]>([
    ['a cart', rest[1] ?? first],
    ['an answer about consent', rest[0] ?? first],
    ['an order', rest[5] ?? first],
    ['an address', { ...first, time: '09:20' }],
    ['a visitor who turns out to be her', knownVisitor],
  ])(
    'leaves nothing behind: %s',
    async (name, other) => {
      const event = tell({ ...other, messageId: 'other', arrives: '11:00' });
      const { schedules, wrong } = await interleave(async () => {
        const here = recording(
          at('12:00'),
          wholeTable(() => at('12:00')),
        );
        await here.tell(...[first, rest[0] ?? first, visitor('08:59')].map(tell));
        return {
          table: here.table,
          acts: [(table) => here.tellThrough(table, erasure), (table) => here.tellThrough(table, event)],
          check: () => Promise.resolve(leftovers(here)),
        };
      });
      counts.push(`${name}: ${schedules} schedules, ${wrong.length} wrong`);
      expect(wrong.slice(0, 2)).toEqual([]);
    },
    120_000,
  );

  it.each<[string, (typeof all)[number]]>([
    ['a cart', rest[1] ?? first],
    ['an order', rest[5] ?? first],
    ['a visitor who turns out to be her', knownVisitor],
  ])(
    'leaves nothing behind, cut off anywhere, erased, and then delivered again: %s',
    async (_name, other) => {
      const event = tell({ ...other, messageId: 'other' });
      const past = async () => {
        const here = recording(at('12:00'));
        await here.tell(...[first, rest[0] ?? first, visitor('08:59')].map(tell));
        return here;
      };
      await everyCut(past, event, async (here, cut) => {
        await here.tell(erasure, event);
        expect([cut, leftovers(here)]).toEqual([cut, []]);
      });
    },
    60_000,
  );
});
