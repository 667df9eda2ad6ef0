import { Aws, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';

const GROUP = 'wend';
const SCHEDULER = 'scheduler.amazonaws.com';

/** Wakes journeys that lie months ahead: one schedule a customer, which puts an event on the bus and is gone. */
export class Schedules extends Construct {
  readonly group: ScheduleGroup;
  /** What each schedule may do when it is due. */
  readonly role: Role;

  constructor(scope: Construct, id: string, { bus }: { readonly bus: EventBus }) {
    super(scope, id);
    this.group = new ScheduleGroup(this, 'Group', {
      scheduleGroupName: GROUP,
      // Its schedules go with it: without this stack's role and bus they would reach nobody.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal(SCHEDULER, {
        // Nobody else's schedule may put events on the bus.
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    });
    this.role.addToPolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }));
  }

  /** May set schedules, and hand them their role. */
  allowSetting(worker: BundledFunction): void {
    // The group's name as it is, not its Ref, so that the exception below can name the resource.
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${GROUP}/*`,
    });
    worker.allow(['scheduler:CreateSchedule'], schedules);
    worker.function.addToRolePolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': SCHEDULER } },
      }),
    );
    Validations.of(worker).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${GROUP}/*]`,
      reason: 'A schedule is named after its journey and customer, and does not exist before it is set.',
    });
  }
}
