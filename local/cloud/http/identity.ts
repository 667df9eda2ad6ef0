import type { APIGatewayEventRequestContextIAMAuthorizer } from 'aws-lambda';
import { account, arn, partition } from '../account.ts';
import { AwsError } from '../aws-error.ts';
import type { Callers } from '../callers.ts';
import { authorize } from '../iam/access.ts';

/** Who has signed a request. */
export type Identity = APIGatewayEventRequestContextIAMAuthorizer['iam'];

export interface Call {
  readonly authorization: string | undefined;
  readonly apiId: string;
  readonly method: string;
  readonly path: string;
}

/** The signature itself is not checked, here as everywhere on the laptop; that it is made for this service, is. */
const SIGNED = /^AWS4-HMAC-SHA256 .*?Credential=([^/,\s]+)\/\d{8}\/[\w-]+\/execute-api\/aws4_request/;

/** Undefined if nobody has signed it, or somebody who may not call this. */
export function identify(callers: Callers, { authorization, apiId, method, path }: Call): Identity | undefined {
  const accessKey = SIGNED.exec(authorization ?? '')?.[1];
  if (accessKey === undefined) return undefined;
  const caller = callers.of(authorization);
  const resource = arn('execute-api', `${apiId}/$default/${method}${path}`);
  try {
    authorize(caller, [{ action: 'execute-api:Invoke', resources: [resource] }]);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
  const userArn =
    caller === undefined
      ? arn('iam', 'user/owner', 'global')
      : `arn:${partition}:sts::${account}:assumed-role/${caller.role.name}/${caller.session}`;
  const userId = caller === undefined ? 'owner' : `${caller.role.name}:${caller.session}`;
  return {
    accessKey,
    accountId: account,
    callerId: userId,
    cognitoIdentity: null,
    principalOrgId: '',
    userArn,
    userId,
  };
}
