/** The link that a mail offers to friends. `webUrl` is where the pages are, and ends with a slash. */
export const referralUrl = (webUrl: string, code: string): string =>
  `${webUrl.replace(/\/*$/, '/')}r/${encodeURIComponent(code)}`;
