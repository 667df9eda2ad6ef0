import { ofType, synthesised } from './synthesised.ts';

const { data } = synthesised();
const tables = ofType(data, 'AWS::DynamoDB::Table');

it('keeps the customer table when the stack is destroyed, or when a change would replace it', () => {
  expect(tables).toHaveLength(1);
  for (const [, table] of tables) {
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.UpdateReplacePolicy).toBe('Retain');
    expect(table.Properties['DeletionProtectionEnabled']).toBe(true);
  }
});

it('never changes the logical id of the customer table, which would replace it', () => {
  expect(tables.map(([id]) => id)).toEqual(['Customers6955EA0A']);
});

it('can bring the customer table back to any second of the last weeks', () => {
  expect(tables.map(([, table]) => table.Properties['PointInTimeRecoverySpecification'])).toEqual([
    { PointInTimeRecoveryEnabled: true },
  ]);
});

it('keys the customer table by pk and sk, lets expired items go, and costs nothing while idle', () => {
  expect(tables.map(([, { Properties }]) => Properties)).toEqual([
    expect.objectContaining({
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    }),
  ]);
});

it('holds nothing that can be replaced', () => {
  expect(Object.values(data).map(({ Type }) => Type)).toEqual(['AWS::DynamoDB::Table', 'AWS::SecretsManager::Secret']);
});
