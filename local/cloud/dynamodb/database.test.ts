import { createServer } from 'node:http';
import { remoteDatabase } from './database.ts';
import { createTables } from './tables.ts';

const plans = [{ name: 'records', keys: ['pk'], definition: {}, expiresBy: undefined }];

/** A server that answers so, until what asks it is done. */
async function answering(status: number, body: string, asking: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    await asking(`http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`);
  } finally {
    server.close();
  }
}

describe('another DynamoDB', () => {
  it('that does not answer is named in one line', async () => {
    let gone = '';
    await answering(200, '', (url) => Promise.resolve(void (gone = url)));
    await expect(createTables(remoteDatabase(gone), plans)).rejects.toThrow(
      `No DynamoDB answers at ${gone} (ECONNREFUSED). Start it, or leave out --dynamodb.`,
    );
  });

  it('that is none is told in one line, without its whole page', async () => {
    await answering(404, `<html>\n<body>${'x'.repeat(1000)}`, async (url) => {
      await expect(createTables(remoteDatabase(url), plans)).rejects.toThrow(
        /^The table records cannot be made\. DynamoDB answered 404: <html> <body>x{187}$/,
      );
    });
  });
});
