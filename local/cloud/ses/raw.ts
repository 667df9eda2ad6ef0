/** The headers of a raw message; its body stays as it was written. */
export function readRaw(message: string) {
  const [head = '', ...body] = message.split(/\r?\n\r?\n/);
  const headers: Record<string, string> = {};
  // A line that begins with a space continues the one before it (RFC 5322, 2.2.3).
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const { from = '', subject = '', to = '', 'reply-to': replyTo = '' } = headers;
  const list = (text: string) => (text === '' ? [] : text.split(',').map((address) => address.trim()));
  return { from, to: list(to), replyTo: list(replyTo), subject, html: '', text: body.join('\n\n'), headers };
}
