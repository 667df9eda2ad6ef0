import { testRing } from '../../test/customers/keyring.ts';
import { suppress } from '../contact/contact.ts';
import { contactShape } from '../enrolment/shapes.ts';
import { first, at, tell } from '../../test/rules/anna.ts';
import { everyCut, recording } from '../../test/rules/recording.ts';
import { tracesOf } from '../../test/rules/whole-table.ts';
import { update } from './keep.ts';
import { contactKey, partitionOf } from './keys.ts';
import { customerOf } from './resolve.ts';

const visits = tell({
  time: '08:59',
  name: 'Identify',
  detail: { anonymousId: 'visitor-1', traits: { email: 'old.address@example.com', firstName: 'Visitor' } },
});
const knows = tell({ ...first, detail: { userId: 'user-anna', traits: { email: 'anna.lind@example.com' } } });
const both = tell({ time: '09:10', name: 'Identify', detail: { userId: 'user-anna', anonymousId: 'visitor-1' } });

/** Anna, and a visitor with an address that bounced, who will turn out to be her. */
async function two() {
  const here = recording(at('12:00'));
  await here.tell(visits, knows);
  const visitor = await customerOf(here.table, testRing, visits);
  if ('forgotten' in visitor) throw new Error('nobody was erased here');
  await update(here.table, contactKey(visitor.id), contactShape, (contact) =>
    suppress(contact, 'old.address@example.com', 'mail to it bounced', at('09:00')),
  );
  return { here, visitor: visitor.id };
}

it('cut off at any operation and delivered again, a merge leaves nothing of the person with the loser', async () => {
  const { visitor } = await two();
  const cuts = await everyCut(
    async () => (await two()).here,
    both,
    async (here, cut) => {
      await here.tell(both);
      const left = here.items().filter(({ pk }) => pk === partitionOf(visitor));
      expect([cut, tracesOf(left, ['example.com', 'Visitor'])]).toEqual([cut, []]);
      const anna = await customerOf(here.table, testRing, knows);
      expect([cut, 'forgotten' in anna ? undefined : Object.keys(anna.contact.suppressed)]).toEqual([
        cut,
        ['old.address@example.com'],
      ]);
    },
  );
  expect(cuts).toBeGreaterThan(20);
}, 60_000);
