import type { Names } from './names.ts';

/** settings.yaml: two messages, with words that may be sent as they stand. */
export const settingsYaml = ({ title }: Names): string => `# yaml-language-server: $schema=./settings.schema.json
# ${title}: what a marketer may change. Days are days of the customer's calendar.

# high, normal or low: who goes first when the frequency caps of store.yaml leave too little for all journeys.
priority: normal

# Any number of messages, one after the other; an order ends them. \`after\` counts from the beginning.
series:
  - message: welcome
    after: 0 days
    channels: { firstOf: [email] }
  - message: start
    after: 3 days
    channels: { firstOf: [email] }
# From the last message on: so long it may be moved, by quiet hours or a pause, before it is too late.
endAfter: 7 days

messages:
  # After "You get this mail because", before "at" and the name of the shop.
  because: you have signed up
  welcome:
    subject: 'Welcome{% if customer.firstName != "" %}, {{ customer.firstName }}{% endif %}'
    preheader: 'Good to have you at {{ shop.name }}.'
    headline: Good to have you here
    body: |
      {% if customer.firstName != '' %}Hello {{ customer.firstName }},{% else %}Hello,{% endif %}
      thank you for signing up at {{ shop.name }}. Have a look around; and whenever you have a question, write to us.
    button: Look around
    sms: '{{ shop.name }}: good to have you here. {{ shop.url }} STOP to opt out.'
    push: { title: 'Good to have you here', body: 'Have a look around.' }
  start:
    subject: Where to begin
    preheader: 'A few places to begin at {{ shop.name }}.'
    headline: Where to begin
    body: |
      {% if customer.firstName != '' %}Hello {{ customer.firstName }},{% else %}Hello,{% endif %}
      have you found what you were looking for? If not, tell us, and we shall help you to find it.
    button: Go to the shop
    sms: '{{ shop.name }}: have you found what you were looking for? {{ shop.url }} STOP to opt out.'
    push: { title: 'Where to begin', body: 'Have you found what you were looking for?' }
`;
