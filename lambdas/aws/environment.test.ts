import * as z from 'zod';
import { readEnvironment } from './environment.ts';

const schema = z.strictObject({ CUSTOMER_TABLE: z.string().min(3), QUEUE_URL: z.url() });
const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

describe('the environment of a function', () => {
  it('is read by its schema, and nothing beside it', () => {
    Object.assign(process.env, { CUSTOMER_TABLE: 'customers', QUEUE_URL: 'https://queue', SECRET: 'x' });
    expect(readEnvironment(schema)).toEqual({ CUSTOMER_TABLE: 'customers', QUEUE_URL: 'https://queue' });
  });

  it('names everything that is missing or wrong at once', () => {
    Object.assign(process.env, { CUSTOMER_TABLE: 'c' });
    Reflect.deleteProperty(process.env, 'QUEUE_URL');
    expect(() => readEnvironment(schema)).toThrow(
      /^The environment of this function is wrong: CUSTOMER_TABLE: .+; QUEUE_URL: .+\. The CDK writes it from env\.ts\.$/,
    );
  });
});
