import * as z from 'zod';
import { lanes } from '../../core/events/lanes.ts';
import { ofType, synthesised, target, withEverything, type Resources } from './synthesised.ts';

const deployed = synthesised();
const withAll = synthesised(withEverything);
const partner = 'aws.partner/shopify.com/123456/wend';

const rule = z.object({
  EventBusName: z.unknown(),
  EventPattern: z.object({
    source: z.array(z.string()),
    'detail-type': z.array(z.union([z.string(), z.object({ 'anything-but': z.array(z.string()) })])).optional(),
    detail: z.unknown().optional(),
  }),
  Targets: z.tuple([z.looseObject({ Arn: z.unknown() })]),
});

const busOf = (name: unknown) => (typeof name === 'string' ? name : target(name));

/** Where the rules send an event, by the two fields that ours look at. */
function queuesFor({ journeys }: { readonly journeys: Resources }, source: string, detailType: string): string[] {
  return ofType(journeys, 'AWS::Events::Rule')
    .map(([, { Properties }]) => rule.parse(Properties))
    .filter(({ EventPattern }) => EventPattern.source.includes(source))
    .filter(({ EventPattern: { 'detail-type': types = [detailType] } }) =>
      types.some((type) =>
        typeof type === 'string' ? type === detailType : !type['anything-but'].includes(detailType),
      ),
    )
    .map(({ EventBusName, Targets: [{ Arn }] }) => `${busOf(EventBusName)} -> ${target(Arn)}`);
}

const activity = ['EventsBus45DE4339 -> EventsActivityQueue832951C0'];
const decisive = ['EventsBus45DE4339 -> EventsDecisiveQueueB558B3D7'];

it.each(lanes.decisive)('sends %s past the flood, to the decisive queue alone', (name) => {
  expect(queuesFor(deployed, 'store', name)).toEqual(decisive);
});

it.each(lanes.activity)('sends %s to the activity queue alone', (name) => {
  expect(queuesFor(deployed, 'store', name)).toEqual(activity);
});

it('records an event that nobody knows among the activity', () => {
  expect(queuesFor(deployed, 'store', 'Loyalty Card Stamped')).toEqual(activity);
});

it('hears of the ends of journeys', () => {
  expect(queuesFor(deployed, 'wend', 'Journey Ended')).toEqual(decisive);
});

it('lets pass what a customer said on a page, past the flood', () => {
  expect(queuesFor(deployed, 'wend', 'Subscription Updated')).toEqual(decisive);
});

it('ignores a source that store.yaml does not name', () => {
  expect(queuesFor(deployed, 'stranger', 'Order Completed')).toEqual([]);
});

it('names its bus wend and keeps what the shop puts there for thirty days', () => {
  expect(ofType(deployed.journeys, 'AWS::Events::EventBus').map(([, { Properties }]) => Properties)).toEqual([
    { Name: 'wend' },
  ]);
  expect(ofType(deployed.journeys, 'AWS::Events::Archive').map(([, { Properties }]) => Properties)).toMatchObject([
    { RetentionDays: 30, EventPattern: { source: ['store', 'wend'] } },
  ]);
});

it('has no bus for Shopify unless store.yaml names one', () => {
  expect(queuesFor(deployed, partner, 'shopifyWebhook')).toEqual([]);
});

it('opens the bus of the partner source that store.yaml names, and takes all of it as decisive', () => {
  const [id] =
    ofType(withAll.journeys, 'AWS::Events::EventBus').find(([, { Properties }]) => Properties['Name'] !== 'wend') ?? [];
  expect(withAll.journeys[String(id)]?.Properties).toEqual({ Name: partner, EventSourceName: partner });
  expect(queuesFor(withAll, partner, 'shopifyWebhook')).toEqual([`${String(id)} -> EventsDecisiveQueueB558B3D7`]);
});

it.each(['Bounced', 'Complaint Received', 'Delivered', 'Opened', 'Clicked', 'Rejected', 'Rendering Failed'])(
  'learns from the default bus when a mail was %s',
  (what) => {
    expect(queuesFor(deployed, 'aws.ses', `Email ${what}`)).toEqual(['default -> FeedbackQueue213B2195']);
  },
);

const [set = ''] = ofType(deployed.journeys, 'AWS::SES::ConfigurationSet').map(([id]) => id);

it('asks SES for exactly that', () => {
  const destinations = ofType(deployed.journeys, 'AWS::SES::ConfigurationSetEventDestination');
  expect(destinations.map(([, { Properties }]) => Properties)).toMatchObject([
    {
      ConfigurationSetName: { Ref: set },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'delivery', 'open', 'click', 'reject', 'renderingFailure'],
      },
    },
  ]);
});

it('listens to its own mail only', () => {
  const patterns = ofType(deployed.journeys, 'AWS::Events::Rule').map(
    ([, { Properties }]) => rule.parse(Properties).EventPattern,
  );
  expect(patterns.filter(({ source }) => source.includes('aws.ses')).map(({ detail }) => detail)).toEqual([
    { mail: { tags: { 'ses:configuration-set': [{ Ref: set }] } } },
  ]);
});

it('hears of text messages only when store.yaml names a pool of numbers', () => {
  const delivered = 'Text Message Delivery Status Updated';
  expect(queuesFor(deployed, 'aws.sms-voice', delivered)).toEqual([]);
  expect(queuesFor(withAll, 'aws.sms-voice', delivered)).toEqual(['default -> FeedbackQueue213B2195']);
});

it('wakes what a pause held when its own stack, and no other, has been deployed', () => {
  const patterns = ofType(deployed.journeys, 'AWS::Events::Rule').map(
    ([, { Properties }]) => rule.parse(Properties).EventPattern,
  );
  expect(queuesFor(deployed, 'aws.cloudformation', 'CloudFormation Stack Status Change')).toEqual([
    'default -> WakesQueue5A94ACD2',
  ]);
  expect(patterns.filter(({ source }) => source.includes('aws.cloudformation')).map(({ detail }) => detail)).toEqual([
    {
      'stack-id': [{ Ref: 'AWS::StackId' }],
      'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] },
    },
  ]);
});
