import { AwsError } from '../aws-error.ts';

export const noSuchSecret = () =>
  new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
export const noSuchValue = (which: string) =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for ${which}`);
export const invalidRequest = (message: string) => new AwsError('InvalidRequestException', message);
export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message);
