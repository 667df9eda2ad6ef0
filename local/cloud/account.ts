/** The account that the laptop pretends to be. */
export const account = '000000000000';
export const partition = 'aws';
export const region = process.env['AWS_REGION'] ?? 'us-east-1';

/** `resource` with what stands before it, such as `queue` or `table/customers`. */
export function arn(service: string, resource: string, where: 'regional' | 'global' = 'regional'): string {
  return `arn:${partition}:${service}:${where === 'regional' ? region : ''}:${account}:${resource}`;
}

/** The part of an ARN that names the thing: all after the fifth colon. */
export function resourceOf(text: string): string {
  return text.split(':').slice(5).join(':');
}

/** A bus is named by its name or its ARN. */
export function busName(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:[^/]*event-bus\//, '');
}

/** A function is named by its name or its ARN, with or without a version. */
export function functionName(nameOrArn: string): string {
  const parts = nameOrArn.split(':');
  return (parts[0] === 'arn' ? parts[6] : parts[0]) ?? '';
}
