/** What still holds data about an erased customer, and for how long: for the answer to the person who asked. */
export const remains: readonly { readonly what: string; readonly howLong: string }[] = [
  {
    what: 'A tombstone in the customer table: when the erasure was, and keyed hashes of the ids and addresses, so that nothing old comes back and no suppressed address is written to',
    howLong: 'for as long as the shop runs Wend',
  },
  {
    what: 'That somebody has bought, or came as a friend: opaque ids under keyed hashes of the mailbox, the phone number, the devices and the browser',
    howLong: 'two years',
  },
  {
    what: 'Step Functions execution histories: opaque ids and instants, no address and no name',
    howLong: '90 days after each execution ended',
  },
  {
    what: 'A schedule that would look again, and a place in the offer of whoever invited the customer: opaque ids',
    howLong: 'until it is due; 400 days',
  },
  { what: "The archive of the bus: the shop's events as they were sent", howLong: '30 days' },
  { what: 'Events and messages in queues and dead-letter queues', howLong: 'up to 14 days' },
  { what: 'Logs: opaque ids, no address and no name', howLong: '1 month' },
  { what: 'Backups of the customer table (point-in-time recovery)', howLong: '35 days' },
  { what: 'What Amazon SES and AWS End User Messaging keep of messages that were sent', howLong: 'as AWS states' },
];
