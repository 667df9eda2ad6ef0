/**
 * The path that routes and functions see. AWS's page says only that request parameters are decoded; that it happens
 * twice, with a "?" that comes to light in between ending the path, is what others have measured on live HTTP APIs
 * (github.com/hotsock/voker, vokerhttp/testdata, July 2026). Undefined is a path that cannot be decoded so.
 */
export function decodedPath(sent: string): string | undefined {
  try {
    const [once = ''] = decodeURIComponent(sent).split('?');
    return decodeURIComponent(once);
  } catch {
    return undefined;
  }
}
