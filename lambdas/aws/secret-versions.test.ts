import { type Endpoint, openEndpoint, refusal } from '../../test/aws/endpoint.ts';
import { secretVersions } from './secret-versions.ts';

describe('the versions of a secret', () => {
  let manager: Endpoint;
  beforeAll(async () => {
    manager = await openEndpoint();
  });
  afterEach(() => {
    manager.asked.length = 0;
  });
  afterAll(() => manager.close());
  const versions = () => secretVersions('arn:keyring');
  const asked = () => manager.asked.map(({ operation, body }): unknown => ({ operation, ...JSON.parse(body) }));

  it('are read by the label that Secrets Manager gives them', async () => {
    manager.answers = [{ status: 200, body: { VersionId: 'first', SecretString: '{}' } }];
    expect(await versions().current()).toEqual({ id: 'first', text: '{}' });
    expect(asked()).toEqual([{ operation: 'GetSecretValue', SecretId: 'arn:keyring', VersionStage: 'AWSCURRENT' }]);
  });

  it('say when the version of a rotation has not been written yet', async () => {
    manager.answers = [refusal('ResourceNotFoundException')];
    expect(await versions().pending('second')).toBeUndefined();
    expect(asked()).toEqual([
      { operation: 'GetSecretValue', SecretId: 'arn:keyring', VersionId: 'second', VersionStage: 'AWSPENDING' },
    ]);
  });

  it('do not hide that they may not be read', async () => {
    manager.answers = [refusal('AccessDeniedException')];
    await expect(versions().pending('second')).rejects.toThrow('told by the test');
  });

  it('are written for nobody to read yet', async () => {
    await versions().put('second', '{"k1":"…"}');
    expect(asked()).toEqual([
      {
        operation: 'PutSecretValue',
        SecretId: 'arn:keyring',
        ClientRequestToken: 'second',
        SecretString: '{"k1":"…"}',
        VersionStages: ['AWSPENDING'],
      },
    ]);
  });

  it('stay as they were written first', async () => {
    manager.answers = [refusal('ResourceExistsException')];
    await expect(versions().put('second', 'other')).resolves.toBeUndefined();
  });

  it('are made current by taking the label from the one that had it', async () => {
    await versions().promote('second', 'first');
    expect(asked()).toEqual([
      {
        operation: 'UpdateSecretVersionStage',
        SecretId: 'arn:keyring',
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: 'second',
        RemoveFromVersionId: 'first',
      },
    ]);
  });
});
