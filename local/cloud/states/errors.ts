import { AwsError } from '../aws-error.ts';

export const noSuchMachine = (arn: string) =>
  new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
export const noSuchExecution = (arn: string) =>
  new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
export const noSuchResource = (arn: string) =>
  new AwsError('ResourceNotFound', `Resource not found: '${arn}'`, 400, { resourceName: arn });
export const noSuchAlias = (arn: string) =>
  new AwsError('ResourceNotFound', 'Request references a resource that does not exist.', 400, { resourceName: arn });
/** AWS's words for it are not recorded. */
export const machineDeleting = (arn: string) =>
  new AwsError('StateMachineDeleting', `State Machine Is Being Deleted: '${arn}'`);
export const typeNotSupported = () =>
  new AwsError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
export const invalidName = (name: string) => new AwsError('InvalidName', `Invalid Name: '${name}'`);
export const invalidPage = () => new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
export const conflict = (message: string) => new AwsError('ConflictException', message, 409);
export const quotaExceeded = (message: string) => new AwsError('ServiceQuotaExceededException', message, 402);

/** `reason` is what the SDKs show beside the message. */
export const invalid = (message: string, reason?: string) =>
  new AwsError('ValidationException', message, 400, reason === undefined ? {} : { reason });
