import { PlainError } from './plain-error.ts';

/** Which Wend is meant: the laptop's, one at an address, or the one that is deployed. */
export type Where =
  | { readonly kind: 'laptop'; readonly port: number }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'deployed' };

/** As they stand on the command line; undefined is not there. */
interface Told {
  readonly laptop?: boolean | undefined;
  readonly port?: string | undefined;
  readonly url?: string | undefined;
}

const PORT = '4566';

/** What the command line and WEND_URL name. Whoever could mean two of them is asked, not guessed. Throws PlainError. */
export function whereOf({ laptop, port, url }: Told, { WEND_URL: otherwise }: NodeJS.ProcessEnv): Where {
  if (laptop === true) {
    if (url !== undefined)
      throw new PlainError('got --laptop and --url; write --laptop for the Wend on this machine, else --url alone');
    return { kind: 'laptop', port: portOf(port ?? PORT) };
  }
  if (port !== undefined)
    throw new PlainError(
      `got --port without --laptop; write --laptop --port ${port} for the Wend on this machine. Without --laptop the one that is deployed is meant, which has no port.`,
    );
  const address = url ?? otherwise;
  return address === undefined ? { kind: 'deployed' } : { kind: 'address', url: address };
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new PlainError(`--port: got ${JSON.stringify(text)}; must be a number from 1 to 65535, such as ${PORT}`);
}
