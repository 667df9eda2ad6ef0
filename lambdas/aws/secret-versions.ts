import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';

export interface Version {
  readonly id: string;
  readonly text: string;
}

/** The versions of one secret. What a version holds never changes. */
export interface Versions {
  /** The one that everybody reads. */
  current(): Promise<Version>;
  /** The one that the rotation of this id makes, if it has been written. */
  pending(id: string): Promise<Version | undefined>;
  /** Writes the version of this rotation, which nobody reads yet. If it has been written before, that one stays. */
  put(id: string, text: string): Promise<void>;
  /** Makes it the one that everybody reads, instead of `from`. Throws when that is another one by now. */
  promote(id: string, from: string): Promise<void>;
}

/** The versions of a secret, given by its ARN, by the labels that Secrets Manager moves between them. */
export function secretVersions(SecretId: string): Versions {
  const client = new SecretsManagerClient({});
  const read = async (which: { readonly VersionId?: string; readonly VersionStage: string }): Promise<Version> => {
    const { VersionId = '', SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId, ...which }));
    return { id: VersionId, text: SecretString };
  };
  return {
    current: () => read({ VersionStage: 'AWSCURRENT' }),
    pending: async (VersionId) => {
      try {
        return await read({ VersionId, VersionStage: 'AWSPENDING' });
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    },
    put: async (ClientRequestToken, SecretString) => {
      try {
        await client.send(
          new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString, VersionStages: ['AWSPENDING'] }),
        );
      } catch (error) {
        // Another run of the same step was first: that one's key it is.
        if (!(error instanceof ResourceExistsException)) throw error;
      }
    },
    promote: async (MoveToVersionId, RemoveFromVersionId) => {
      await client.send(
        new UpdateSecretVersionStageCommand({
          SecretId,
          VersionStage: 'AWSCURRENT',
          MoveToVersionId,
          RemoveFromVersionId,
        }),
      );
    },
  };
}
