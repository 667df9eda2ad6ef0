import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

type Secret = Parameters<typeof createHmac>[1];
type Credentials = ConstructorParameters<typeof SignatureV4>[0]['credentials'];

/** SHA-256 of node:crypto in the form that the signer wants: a hash, or with a secret an HMAC. */
class Sha256 {
  private readonly start: () => ReturnType<typeof createHash | typeof createHmac>;
  private running: ReturnType<typeof createHash | typeof createHmac>;

  constructor(secret?: ArrayBuffer | ArrayBufferView | string) {
    this.start = () => (secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret)));
    this.running = this.start();
  }

  update(chunk: Uint8Array): void {
    this.running.update(chunk);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.running.digest()));
  }

  reset(): void {
    this.running = this.start();
  }
}

function bytesOf(secret: ArrayBuffer | ArrayBufferView | string): Secret {
  if (typeof secret === 'string') return secret;
  return ArrayBuffer.isView(secret)
    ? new Uint8Array(secret.buffer, secret.byteOffset, secret.byteLength)
    : new Uint8Array(secret);
}

export interface Signer {
  readonly credentials: Credentials;
  readonly region: string;
}

/** The headers of a signed POST of JSON, as API Gateway's IAM authorizer checks them (AWS Signature Version 4). */
export async function signedHeaders(
  url: URL,
  body: string,
  { credentials, region }: Signer,
): Promise<Record<string, string>> {
  const signer = new SignatureV4({ service: 'execute-api', region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port !== '' && { port: Number(url.port) }),
    path: url.pathname,
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  });
  return headers;
}
