import { createHash } from 'node:crypto';
import type { Store } from '../../core/store/store.ts';

/** What every answer says beside its words. No page runs a script, loads anything but the logo, or may stand in a frame. */
export function headersOf({ shop }: Store, style: string): Readonly<Record<string, string>> {
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    ...(shop.logoUrl === undefined ? [] : [`img-src ${new URL(shop.logoUrl).origin}`]),
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    // The address of the page is the right to change these choices: it is told to nobody, and kept nowhere.
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow',
    'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}
