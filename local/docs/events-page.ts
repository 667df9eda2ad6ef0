import { eventDefinitions } from '../../core/events/index.ts';
import { lanes } from '../../core/events/lanes.ts';

const intro = `# Events

Generated from the schemas in \`core/events\` by \`npm run generate\`; every example is a test.

A storefront puts events on the EventBridge bus \`wend\`. They follow Segment's e-commerce specification v2: its names are
the \`detail-type\`, its fields the \`detail\`. The \`Source\` is one of those in \`store.yaml\` (\`store\` unless changed).

\`\`\`json
{
  "EventBusName": "wend",
  "Source": "store",
  "DetailType": "Cart Updated",
  "Detail": "{ … as below, as text … }"
}
\`\`\`

Every \`detail\` may carry:

| field | meaning |
|---|---|
| \`messageId\` | the shop's id of the event; a repetition has the same. Without it the bus's own id counts |
| \`timestamp\` | when it happened, ISO 8601; without it the bus's time counts. More than 5 minutes in the future is refused |
| \`userId\`, \`anonymousId\` | who. An address in \`traits\`, \`context.traits\` or \`properties.email\`, a \`cart_id\` or an \`order_id\` names somebody, too |
| \`customerId\` | Wend's own opaque id, as events that Wend puts on the bus carry it. Beside it nothing else names or describes the person |
| \`properties\` | the event's own fields |
| \`traits\` | for Identify and Signed Up: \`email\`, \`firstName\`, \`lastName\`, \`phone\` (E.164, or national with \`address.country\`), \`locale\`, \`timezone\`, \`address.country\`, \`consent\` (by channel and topic) |
| \`context\` | \`context.traits\` tells the same about the person with any event; \`context.timezone\`, \`context.locale\`. \`context.device\` (\`token\`, \`type\` \`ios\` or \`android\`) is a phone that takes push messages |

Ids are texts of up to 256 characters, or numbers. Amounts are decimal numbers, or the same as text, in \`currency\`
(ISO 4217). Fields that are not listed are ignored here and stay in the bus's archive. An event that cannot be used lies in
the dead-letter queue of its lane, unchanged, with the message attribute \`reason\`.

Events travel in two lanes, each a queue of its own, so that a flood of page views cannot delay what forbids a mail.

## Amounts

Of an order, an amount that cannot be read counts as not told, so that an odd one keeps no order out: \`"96,00"\`, \`"ninety six"\`, anything
negative. A line's quantity that cannot be read counts as 1; with a currency that nobody knows no amount is read; \`expected_at\`
more than 366 days ahead stands for "nobody knows". An order without any readable value earns nothing. \`record-event\` counts
such events (metric \`UnreadAmounts\`) and names the fields in its log; the laptop tells of them. A refund whose \`amount\` cannot be
read is refused. The goods of an order count up to 10^13 of the currency's smallest unit.

## Whom Wend believes

\`store.yaml\` names in \`events.trusted\` the sources that no visitor's browser can write to; with all of them trusted, nothing here applies.

- Only what a trusted source has told earns anything: that an order was placed, its value and refunds, a review. What others have told of an
  order counts, for messages only, until a trusted source says that it was placed; then it leaves no trace.
- Of an order that a trusted source has told of, others are refused: Order Updated, Cancelled, Refunded, Shipped, Delivered.
- Of a customer whom a trusted source knows, others are refused: Customer Erased, and Subscription Updated with \`subscribed\`. A withdrawal always
  counts, and so does what customers choose on Wend's own pages.
- Of such a customer others change no address (\`email\`, \`phone\`, \`address\`), add no \`device\` and give no \`consent\`, and tie the address to no other
  \`userId\`. What is missing they may tell as long as the customer has no \`userId\`. From Identify and Signed Up the rest is recorded, and the event
  goes to the dead letters with the reason; from other events it is left out, and counted (\`EventsRecorded\`, outcome \`recorded in part\`).

What is refused lies in the dead-letter queue with its reason, and is counted (\`EventsRefused\`).
`;

/** The page about every native event. */
export function eventsPage(): string {
  const sections = Object.entries(lanes).map(([lane, names]) => {
    const parts = names.map((name) => eventSection(name));
    return `## Lane: ${lane}\n\n${parts.join('\n')}`;
  });
  return `${intro}\n${sections.join('\n')}`;
}

function eventSection(name: string): string {
  const definition = eventDefinitions.find((candidate) => candidate.name === name);
  if (definition === undefined) throw new Error(`core/events has no definition for ${name}, which lanes.ts names`);
  const { about, example } = definition;
  return `### ${name}\n\n${about}\n\n\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\`\n`;
}
