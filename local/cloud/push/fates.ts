import type { Push } from '../observation.ts';

/** What AWS answers for one device; MessageResponse.Result by token. */
export interface Result {
  readonly DeliveryStatus:
    'SUCCESSFUL' | 'PERMANENT_FAILURE' | 'TEMPORARY_FAILURE' | 'THROTTLED' | 'OPT_OUT' | 'UNKNOWN_FAILURE';
  readonly StatusCode: number;
  readonly StatusMessage: string;
  readonly UpdatedToken?: string;
}

type Platform = Push['platform'];

/** As AWS passes on what Apple or Google said. */
const told = (channelType: Platform, errorMessage: string, pushProviderStatusCode: string, pushProviderError: string) =>
  JSON.stringify({
    errorMessage,
    channelType,
    pushProviderStatusCode,
    pushProviderError,
    pushProviderResponse: JSON.stringify({ reason: pushProviderError }),
  });

const taken: Result = { DeliveryStatus: 'SUCCESSFUL', StatusCode: 200, StatusMessage: 'sent' };

/**
 * AWS has no simulator for push, so the beginning of a token decides on the laptop:
 * - `dead-`: the app is gone from the device
 * - `renew-`: Google takes it and names another token, `renewed-` and the rest; Apple does not do that
 * - `throttled-`: too many at once
 * - `later-`: the service is down for now
 * - `unauthorised-`: the application's credentials are refused
 * - `optedout-`: opted out
 * - `unknown-`: nobody can tell
 *
 * Every other token gets it.
 */
const fates: Readonly<Record<string, (platform: Platform, rest: string) => Result>> = {
  dead: (platform) => ({
    DeliveryStatus: 'PERMANENT_FAILURE',
    StatusCode: 410,
    StatusMessage: told(
      platform,
      'Unregistered or expired token',
      platform === 'GCM' ? '404' : '410',
      platform === 'GCM' ? 'UNREGISTERED' : 'Unregistered',
    ),
  }),
  renew: (platform, rest) => (platform === 'GCM' ? { ...taken, UpdatedToken: `renewed-${rest}` } : taken),
  throttled: () => ({ DeliveryStatus: 'THROTTLED', StatusCode: 429, StatusMessage: 'Throttled' }),
  later: () => ({ DeliveryStatus: 'TEMPORARY_FAILURE', StatusCode: 503, StatusMessage: 'Service unavailable' }),
  unauthorised: (platform) => ({
    DeliveryStatus: 'PERMANENT_FAILURE',
    StatusCode: 403,
    StatusMessage: told(
      platform,
      'Invalid credentials',
      platform === 'GCM' ? '401' : '403',
      platform === 'GCM' ? 'UNAUTHENTICATED' : 'InvalidProviderToken',
    ),
  }),
  optedout: () => ({ DeliveryStatus: 'OPT_OUT', StatusCode: 400, StatusMessage: 'Opted out' }),
  unknown: () => ({ DeliveryStatus: 'UNKNOWN_FAILURE', StatusCode: 500, StatusMessage: 'Unknown failure' }),
};

export function fateOf(token: string, platform: Platform): Result {
  const [, name = '', rest = ''] = /^([a-z]+)-(.*)$/s.exec(token) ?? [];
  return (Object.hasOwn(fates, name) ? fates[name] : undefined)?.(platform, rest) ?? taken;
}
