import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { phones, senderKey } from '../fixture/phones.ts';
import { openShop, start, type Shop } from '../fixture/shop.ts';

const SecretId = 'keyring';
const token = (letter: string): string => letter.repeat(32);

describe('the secrets', () => {
  let shop: Shop;
  let secrets: SecretsManagerClient;
  beforeEach(async () => {
    shop = await openShop({ assembly: phones() });
    secrets = new SecretsManagerClient(shop.client());
  });
  afterEach(async () => {
    secrets.destroy();
    await shop.cloud.close();
  });
  const read = (input: { readonly VersionId?: string; readonly VersionStage?: string } = {}) =>
    secrets.send(new GetSecretValueCommand({ SecretId, ...input }));
  const put = (letter: string, SecretString: string, VersionStages?: string[]) =>
    secrets.send(
      new PutSecretValueCommand({ SecretId, ClientRequestToken: token(letter), SecretString, VersionStages }),
    );
  const labels = async () => (await secrets.send(new DescribeSecretCommand({ SecretId }))).VersionIdsToStages ?? {};
  const rotate = async (ClientRequestToken = token('r')) => {
    await secrets.send(new RotateSecretCommand({ SecretId, ClientRequestToken }));
    await shop.cloud.clock.advanceTo(start);
  };

  it('hold what the template asks to be generated, the same at every start', async () => {
    const { ARN, Name, SecretString, VersionStages, CreatedDate } = await read();
    expect({ Name, VersionStages, CreatedDate }).toEqual({
      Name: 'keyring',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: new Date(start),
    });
    expect(ARN).toMatch(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:keyring-[0-9a-f]{6}$/);
    expect(SecretString).toMatch(/^\{"k1":"[A-Za-z0-9]{64}"\}$/);
    expect(shop.cloud.secret()).toBe(SecretString);
    const other = await openShop({ assembly: phones() });
    expect(other.cloud.secret()).toBe(SecretString);
    await other.cloud.close();
  });

  it('go on with a folder where they stood', async () => {
    const data = mkdtempSync(join(tmpdir(), 'wend-data-'));
    const first = await openShop({ assembly: phones(), data });
    const client = new SecretsManagerClient(first.client());
    await client.send(new PutSecretValueCommand({ SecretId, SecretString: '{"k1":"mine"}' }));
    client.destroy();
    await first.cloud.close();
    const again = await openShop({ assembly: phones(), data });
    expect(again.cloud.secret()).toBe('{"k1":"mine"}');
    await again.cloud.close();
  });

  it('keep the version before, under its label, and count every call', async () => {
    const { VersionId: first = '' } = await read();
    await put('a', 'new');
    expect((await read()).SecretString).toBe('new');
    expect((await read({ VersionStage: 'AWSPREVIOUS' })).VersionId).toBe(first);
    await put('a', 'new');
    expect(await labels()).toEqual({ [first]: ['AWSPREVIOUS'], [token('a')]: ['AWSCURRENT'] });
    expect(shop.cloud.usage().secretCalls).toBe(6);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['a stage that no version has', 'ResourceNotFoundException', () => read({ VersionStage: 'AWSPENDING' })],
    ['a version that there is not', 'ResourceNotFoundException', () => read({ VersionId: token('z') })],
    [
      'a secret that there is not',
      'ResourceNotFoundException',
      () => secrets.send(new GetSecretValueCommand({ SecretId: 'other' })),
    ],
    [
      'another text under a token that was used',
      'ResourceExistsException',
      async () => {
        await put('a', 'one');
        await put('a', 'two');
      },
    ],
    [
      'a label that is on another version than is said',
      'InvalidParameterException',
      async () => {
        await put('a', 'one', ['AWSPENDING']);
        await move({ MoveToVersionId: token('a') });
      },
    ],
    [
      'the end of AWSCURRENT',
      'InvalidParameterException',
      async () => move({ RemoveFromVersionId: (await read()).VersionId }),
    ],
  ])('answer %s as AWS does', async (_what, name, call) => {
    await expect(call()).rejects.toMatchObject({ name });
  });
  const move = (input: { readonly MoveToVersionId?: string; readonly RemoveFromVersionId?: string | undefined }) =>
    secrets.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage: 'AWSCURRENT', ...input }));

  it('rotate in four steps, by the function of the template and its role', async () => {
    const { VersionId: first = '' } = await read();
    await rotate();
    expect(shop.saw('log').map(({ line }) => line)).toEqual([
      'createSecret',
      'setSecret',
      'testSecret',
      'finishSecret',
    ]);
    expect(shop.cloud.secret()).toMatch(/^\{"k1":"\w{64}","k2":"x{64}"\}$/);
    expect(await labels()).toEqual({ [first]: ['AWSPREVIOUS'], [token('r')]: ['AWSPENDING', 'AWSCURRENT'] });
    expect((await secrets.send(new DescribeSecretCommand({ SecretId }))).LastRotatedDate).toEqual(new Date(start));
    expect(shop.saw('fault')).toEqual([]);
    await rotate(token('s'));
    expect((await read({ VersionStage: 'AWSPREVIOUS' })).VersionId).toBe(token('r'));
  });

  it('stay as they are when a step breaks, take no other rotation, and go on with the same one', async () => {
    await put('a', '{"k1":"one","breaksAt":"createSecret"}');
    await rotate();
    expect(shop.saw('fault').map(({ source }) => source)).toEqual(['rotator']);
    expect((await read()).VersionId).toBe(token('a'));
    await expect(rotate(token('s'))).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await put('b', '{"k1":"one"}');
    await rotate();
    expect((await read()).VersionId).toBe(token('r'));
  });

  it('may be read, and not written, by a role that may read', async () => {
    const sender = new SecretsManagerClient(shop.client(senderKey));
    expect((await sender.send(new GetSecretValueCommand({ SecretId }))).SecretString).toBe(shop.cloud.secret());
    const denied = new PutSecretValueCommand({ SecretId, SecretString: 'x' });
    await expect(sender.send(denied)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    sender.destroy();
  });
});
