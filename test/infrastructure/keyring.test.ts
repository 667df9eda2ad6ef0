import { ofType, synthesised, target } from './synthesised.ts';

const { data, journeys } = synthesised();
const [[id, secret] = []] = ofType(data, 'AWS::SecretsManager::Secret');

it('keeps the keyring when the stack is destroyed, or when a change would replace it: links in old mails need it', () => {
  expect([secret?.DeletionPolicy, secret?.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
});

it('never changes the logical id of the keyring, which would replace it', () => {
  expect(id).toBe('Keyring5277DB2C');
});

it('has Secrets Manager make up the first key, of 64 letters and digits', () => {
  expect(secret?.Properties['GenerateSecretString']).toEqual({
    SecretStringTemplate: '{}',
    GenerateStringKey: 'k1',
    PasswordLength: 64,
    ExcludePunctuation: true,
  });
});

it('writes no key into a template, nor lets CloudFormation put one anywhere', () => {
  const text = JSON.stringify([data, journeys]);
  expect(text).not.toContain('"SecretString"');
  expect(text).not.toContain('{{resolve:secretsmanager');
});

const [[, schedule] = []] = ofType(journeys, 'AWS::SecretsManager::RotationSchedule');

it('rotates the keyring twice a year with our own function, which adds a key', () => {
  expect(schedule?.Properties).toEqual({
    SecretId: { 'Fn::ImportValue': 'WendData:ExportsOutputRefKeyring5277DB2C54EC0C41' },
    RotationLambdaARN: { 'Fn::GetAtt': [expect.stringMatching(/^RotateKeyFunction/), 'Arn'] },
    RotationRules: { ScheduleExpression: 'rate(180 days)' },
  });
});

it('begins the first rotation only when the function may do its work', () => {
  const needed = Object.keys(journeys).filter(
    (name) => /^RotateKeyRoleDefaultPolicy|^RotateKeyFunctionSecretsManager/.exec(name) !== null,
  );
  expect(needed).toHaveLength(2);
  expect(schedule?.['DependsOn']).toEqual(expect.arrayContaining(needed));
});

it('lets Secrets Manager call the function for this account only', () => {
  const permissions = ofType(journeys, 'AWS::Lambda::Permission').filter(
    ([, { Properties }]) => Properties['Principal'] === 'secretsmanager.amazonaws.com',
  );
  expect(
    permissions.map(([, { Properties }]) => [
      target(Properties['FunctionName']).replace(/Function\w+$/, ''),
      Properties['SourceAccount'],
    ]),
  ).toEqual([['RotateKey', { Ref: 'AWS::AccountId' }]]);
});
