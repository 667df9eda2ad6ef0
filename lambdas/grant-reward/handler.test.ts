import { createServer, type Server } from 'node:http';
import { listen, closed } from '../../test/contract/databases.ts';
import { setting } from '../../test/scenario/play.ts';

const request = {
  ...{ token: 'a-task-token', journey: 'referral-reward', reward: 'both', enrolment: 'enrolment-1', customer: 'c-1' },
};

/** Services that answer nothing but a fault. */
describe('grant-reward, when a service that it needs fails', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ __type: 'AccessDeniedException', message: 'a-task-token of anna@example.com' }));
    });
    const endpoint = await listen(server);
    Object.assign(process.env, {
      ...{ AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      ...{ CUSTOMER_TABLE: 'customers', KEYRING: 'arn:keyring', BUS: 'bus', STORE: JSON.stringify(setting().store) },
    });
  });
  afterAll(() => closed(server));

  it('throws one name, that the state machine tries again, and tells nobody’s token or address', async () => {
    const lines: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      jest.spyOn(stream, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0),
    );
    const { handler } = await import('./handler.ts');
    const fault: unknown = await handler(request).catch((error: unknown) => error);
    for (const spy of spies) spy.mockRestore();
    expect(fault).toMatchObject({
      name: 'RewardNotGranted',
      message: 'the reward could not be granted (AccessDeniedException); it is tried again',
    });
    expect(lines.join('\n')).toContain('reward not granted');
    expect(lines.join('\n')).not.toMatch(/a-task-token|example\.com/);
  });

  it('refuses a request that no state of ours passes, as it is', async () => {
    const { handler } = await import('./handler.ts');
    await expect(handler({ ...request, token: '' })).rejects.toThrow('token');
  });
});
