import type { APIGatewayProxyEventV2WithIAMAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { journeys } from '../../statemachines/index.ts';
import { readContent } from '../aws/content.ts';
import { dynamoTable } from '../aws/customer-table.ts';
import { readEnvironment } from '../aws/environment.ts';
import { keyringReader } from '../aws/keyring.ts';
import { batchSender } from '../aws/send-queue.ts';
import { taskTokens } from '../aws/step-functions.ts';
import { tablePages } from '../aws/table-pages.ts';
import { telemetry } from '../aws/telemetry.ts';
import { poolsIn } from './codes.ts';
import { envSchema } from './env.ts';
import { reportSettings } from './report.ts';
import { isAction, serveStaff } from './task.ts';

const env = readEnvironment(envSchema);
const table = dynamoTable(env.CUSTOMER_TABLE, Date.now);
const keyring = keyringReader(env.KEYRING, Date.now);
const wakes = batchSender(env.WAKE_QUEUE_URL);
const wake = (): Promise<void> => wakes([JSON.stringify({ because: 'a pause is over' })]);
const names = journeys.map(({ name }) => name);
const pages = tablePages(env.CUSTOMER_TABLE, Date.now);
/** Longest that one call adds up customers, milliseconds: API Gateway gives up after 30 seconds. */
const LONG = 15_000;
/** Read when it is asked for: no other call needs the settings of the journeys. */
const written = () => readContent(__dirname).journeys;
const { count, note } = telemetry();

/** API Gateway has checked the signature: whoever comes here may call. */
export async function handler(
  event: APIGatewayProxyEventV2WithIAMAuthorizer,
): Promise<APIGatewayProxyStructuredResultV2> {
  const action = event.pathParameters?.['action'] ?? '';
  const body = readBody(event);
  if (body === undefined)
    return reply(400, { message: 'The body is not JSON. Write {"customer": "anna@example.com"}.' });
  const by = event.requestContext.authorizer.iam.userArn;
  const now = Date.now();
  const isLate = (): boolean => Date.now() - now > LONG;
  const reporting = () => ({ pages, settings: reportSettings(journeys, written()), isLate });
  const pools = () => poolsIn(written());
  const ports = { table, ring: await keyring(), tokens: taskTokens, wake, journeys: names, reporting, pools };
  const answer = await serveStaff(ports, { action, body, by }, now);
  // Whatever else stands in the path may be anything, an address too.
  const named = isAction(action) ? action : 'unknown';
  count('StaffCalls', { action: named, status: String(answer.status) });
  // Who did what, not to whom: a name may be an address.
  note('staff call', { action: named, by, status: answer.status });
  return reply(answer.status, answer.body);
}

function readBody({ body = '', isBase64Encoded }: APIGatewayProxyEventV2WithIAMAuthorizer): unknown {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const reply = (statusCode: number, body: object): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: `${JSON.stringify(body, undefined, 2)}\n`,
});
