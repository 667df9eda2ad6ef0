/** The address in "Ann <ann@example.com>", or all of it. */
export const addressOf = (written: string): string => /<([^<>]*)>\s*$/.exec(written)?.[1] ?? written.trim();

/**
 * What SES has against a recipient, in the words of the parser behind it (JavaMail's InternetAddress). An address is
 * ASCII, its domain in Punycode: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html
 */
export function faultOf(recipient: string): string | undefined {
  const address = addressOf(recipient);
  if (address === '') return 'Illegal address';
  const at = address.lastIndexOf('@');
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at === -1 || domain === '') return "Missing final '@domain'";
  if (name === '') return 'Missing local name';
  if (!/^(?:"[ -~]*"|[^\s"(),:;<>@[\\\]]+)$/.test(name) || !/^[!-~ ]+$/.test(name)) {
    return 'Local address contains illegal character';
  }
  if (domain.startsWith('.')) return 'Domain starts with dot';
  if (domain.includes('..')) return 'Domain contains dot-dot';
  return /^[\w.-]+$/.test(domain) ? undefined : 'Domain contains illegal character';
}
