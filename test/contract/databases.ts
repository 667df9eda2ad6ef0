import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

export const TABLE = 'customers';

/** Something that speaks DynamoDB's protocol, with the customer table in it. */
export interface Database {
  readonly endpoint: string;
  close(): Promise<void>;
}

export const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** The one that the laptop uses, in memory, on a port of its own. */
export async function openDynalite(): Promise<Database> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const endpoint = await listen(server);
  await createTable(endpoint);
  return { endpoint, close: () => closed(server) };
}

/** Amazon's own, in memory, from the folder that .ci/dynamodb-local prints. */
export async function openDynamoDbLocal(folder: string): Promise<Database> {
  const port = await freePort();
  const flags = [`-Djava.library.path=${join(folder, 'DynamoDBLocal_lib')}`, '-jar', join(folder, 'DynamoDBLocal.jar')];
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)];
  const process = spawn('java', [...flags, ...options], { stdio: 'ignore' });
  // Whatever becomes of the test, it neither outlives it nor keeps it alive.
  process.unref();
  const exited = once(process, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  const close = async (): Promise<void> => {
    process.kill('SIGKILL');
    await exited;
  };
  try {
    await answering(endpoint);
    await createTable(endpoint);
  } catch (error) {
    await close();
    throw error;
  }
  return { endpoint, close };
}

/** Why the contract cannot be tried against DynamoDB Local here; undefined when it can. */
export function whyNoDynamoDbLocal(folder: string | undefined): string | undefined {
  if (folder === undefined) return 'DYNAMODB_LOCAL names no folder; .ci/dynamodb-local fetches one and prints it';
  if (!existsSync(join(folder, 'DynamoDBLocal.jar'))) return `there is no DynamoDBLocal.jar in ${folder}`;
  return spawnSync('java', ['-version']).status === 0 ? undefined : 'there is no java on the PATH';
}

export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

export async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await end;
}

async function createTable(endpoint: string): Promise<void> {
  const client = clientOf(endpoint);
  const attributes = ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes,
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  client.destroy();
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = Number(new URL(await listen(server)).port);
  await closed(server);
  return port;
}

async function answering(endpoint: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer !== undefined) return;
    await pause(100);
  }
  throw new Error(`DynamoDB Local did not answer at ${endpoint} within half a minute`);
}
