import { RemovalPolicy, Stack, Validations, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/** What must never be lost: `cdk destroy` leaves it, and nothing that can be replaced stands here. */
export class DataStack extends Stack {
  readonly customers: Table;
  /** The keys that sign the links in mails and hash names (core/keyring/keyring.ts). */
  readonly keyring: Secret;

  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    // Encrypted at rest with a key that AWS owns, which is DynamoDB's default and free.
    this.customers = new Table(this, 'Customers', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiresAt',
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Secrets Manager makes up the first key; no template and no deployment ever sees it.
    this.keyring = new Secret(this, 'Keyring', {
      description: 'The keys of Wend: they sign the links in mails. Rotation adds a key; take none away.',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'k1',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.keyring).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'It is rotated from WendJourneys: the rotation function can be replaced, and so does not stand here.',
    });
  }
}
