import { accessKey, secretKey } from './gateway.ts';

/** The tests of a file run as somebody whom the gateway knows. */
export function signedIn(): void {
  const before = { ...process.env };
  beforeAll(() => {
    process.env = {
      ...before,
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_SECRET_ACCESS_KEY: secretKey,
      AWS_REGION: 'eu-west-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  });
  afterAll(() => {
    process.env = before;
  });
}
