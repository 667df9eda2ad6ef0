import { readLink } from '../../core/links/link.ts';
import { openSending, PAGES, type Sending } from '../../test/customers/sending.ts';
import { deliveryBy } from './deliver.ts';

const unsubscribeOf = ({ asked }: Sending): string => asked.mails[0]?.headers['List-Unsubscribe'] ?? '';
const signedPart = (header: string): string => /^<https:[^>]*\/unsubscribe\/([^>/]+)>/.exec(header)?.[1] ?? '';

describe('the way out that a mail offers', () => {
  it('is one click, by a signed link, and nothing else when nobody reads a mailbox', async () => {
    const sending = await openSending();
    await sending.turn();
    const token = signedPart(unsubscribeOf(sending));
    expect(sending.asked.mails[0]?.headers).toEqual({
      'List-Unsubscribe': `<${PAGES}unsubscribe/${token}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(readLink(sending.shop.ring, 'unsubscribe', token)).toEqual({
      purpose: 'unsubscribe',
      customer: sending.request.customer,
      topic: 'marketing',
      day: 20_514,
    });
  });

  it('names the mailbox, after the link, where store.yaml has one', async () => {
    const sender = { name: 'Shop', address: 'hello@shop.example.com', unsubscribeMailbox: 'leave@shop.example.com' };
    const sending = await openSending({ store: { sender } });
    await sending.turn();
    const header = unsubscribeOf(sending);
    const mailto = `mailto:leave@shop.example.com?subject=unsubscribe%20${sending.request.enrolment}%20reminder`;
    expect(header).toBe(`<${PAGES}unsubscribe/${signedPart(header)}>, <${mailto}>`);
  });

  it('is missing where there is nothing to leave: a transactional mail', async () => {
    const sending = await openSending({ journey: { topic: 'transactional' } });
    await sending.turn();
    expect(sending.asked.mails.map(({ headers }) => headers)).toEqual([{}]);
  });

  it('carries neither address nor name, in whatever writing', async () => {
    const sending = await openSending();
    await sending.turn();
    const header = unsubscribeOf(sending).toLowerCase();
    for (const told of ['anna@example.com', 'Anna', 'anna']) {
      for (const encoding of ['utf8', 'base64url', 'hex'] as const) {
        expect(header).not.toContain(Buffer.from(told).toString(encoding).toLowerCase());
      }
    }
  });

  it('leads nowhere for another page, another customer, another key or a changed letter', async () => {
    const sending = await openSending();
    await sending.turn();
    const token = signedPart(unsubscribeOf(sending));
    const { ring } = sending.shop;
    const changed = token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a');
    const [key = '', customer = '', ...facts] = token.split('.');
    const somebodyElse = [key, `${customer.slice(0, -1)}${customer.endsWith('a') ? 'b' : 'a'}`, ...facts].join('.');
    expect([
      readLink(ring, 'preferences', token),
      readLink(ring, 'unsubscribe', changed),
      readLink(ring, 'unsubscribe', somebodyElse),
      readLink({ k1: 'another-key-of-more-than-32-letters' }, 'unsubscribe', token),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is signed by the newest key, and still leads on after the next rotation', async () => {
    const sending = await openSending();
    const k2 = 'the-second-key-for-tests-and-nothing-else';
    const ring = { ...sending.shop.ring, k2 };
    await sending.turn({}, { ring });
    const token = signedPart(unsubscribeOf(sending));
    expect(token).toMatch(/^k2\./);
    expect(readLink({ ...ring, k3: `${k2}-3` }, 'unsubscribe', token)).toMatchObject({
      customer: sending.request.customer,
    });
  });

  it('stands in the mail itself, too, beside the one to the preference centre', async () => {
    const sending = await openSending();
    const layout = '{{ links.unsubscribe }} {{ links.preferences }}';
    const bodies: string[] = [];
    const email = {
      send: ({ text, html }: { readonly text: string; readonly html: string }) => {
        bodies.push(text.trim(), html);
        return Promise.resolve({ kind: 'sent' as const, providerId: 'ses-1' });
      },
    };
    await sending.turn({}, { deliver: deliveryBy({ email }, { html: layout, text: layout }, PAGES) });
    expect(bodies).toHaveLength(2);
    for (const body of bodies) {
      const [unsubscribe = '', preferences = ''] = body.split(' ').map((url) => url.slice(PAGES.length));
      const [, out = ''] = unsubscribe.split('/');
      const [, centre = ''] = preferences.split('/');
      expect(readLink(sending.shop.ring, 'unsubscribe', out)?.customer).toBe(sending.request.customer);
      expect(readLink(sending.shop.ring, 'preferences', centre)?.customer).toBe(sending.request.customer);
    }
  });
});
