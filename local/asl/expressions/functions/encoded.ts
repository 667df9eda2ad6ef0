import { Defined, Fault, InternalFault, signature } from './define.ts';

const TEXT = signature('<s-:s>');

/** What JSONata reads and writes otherwise: UTF-8 it is, as measured on AWS, iwamot/sfnx docs/design.md. */
export const ENCODED: Readonly<Record<string, Defined>> = {
  base64encode: new Defined(base64encode, TEXT),
  base64decode: new Defined(base64decode, TEXT),
  decodeUrlComponent: new Defined(decodeUrlComponent, TEXT),
};

function base64encode(text?: string): unknown {
  return text === undefined ? undefined : Buffer.from(text).toString('base64');
}

/** What is no UTF-8 becomes U+FFFD, as in an escaped URL; here that is not recorded. */
function base64decode(text?: string): unknown {
  if (text === undefined) return undefined;
  if (!isBase64(text)) throw new InternalFault('This is not Base64.');
  return Buffer.from(text, 'base64').toString();
}

/** On AWS what is none is an internal error (measured, github.com/floci-io/floci/issues/2736); its padding may be left away. */
function isBase64(text: string): boolean {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return false;
  return text.endsWith('=') ? text.length % 4 === 0 : text.length % 4 !== 1;
}

/** A plus is a space, and a broken sequence of UTF-8 is U+FFFD. */
function decodeUrlComponent(text?: string): unknown {
  if (text === undefined) return undefined;
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) {
    const details = { value: text, functionName: 'decodeUrlComponent' };
    throw Object.assign(new Fault('D3140', 'Malformed URL'), details);
  }
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%..)+/g, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString());
}
