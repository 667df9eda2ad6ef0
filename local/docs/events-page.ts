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
