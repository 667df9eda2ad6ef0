import { AwsError } from '../aws-error.ts';

export const invalid = (message: string) => new AwsError('ValidationException', message);
export const noSuchSchedule = (name: string) =>
  new AwsError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
export const noSuchGroup = (name: string) =>
  new AwsError('ResourceNotFoundException', `Schedule group ${name} does not exist.`, 404);
export const conflict = (message: string) => new AwsError('ConflictException', message, 409);
