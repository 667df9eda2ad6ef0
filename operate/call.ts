import * as z from 'zod';
import { faultOf, noCredentials, PlainError } from './plain-error.ts';
import { signedHeaders, type Signer } from './sign.ts';

export type Action = 'why' | 'export' | 'erase' | 'pause' | 'resume' | 'pauses' | 'report' | 'codes';

/** Where the calls of the staff are, and who makes them. */
export interface Staff extends Signer {
  /** The address of the pages; ends with a slash. */
  readonly pages: URL;
}

/** API Gateway gives up after 30 seconds; a little more for the way. */
const PATIENCE = 35_000;

/** Makes one signed call and returns what was answered. Names stand in the body only: addresses are kept in logs. */
export async function callStaff(staff: Staff, action: Action, request: object): Promise<unknown> {
  const url = new URL(`staff/${action}`, staff.pages);
  const body = JSON.stringify(request);
  const headers = await signed(url, body, staff);
  const response = await answered(url, { method: 'POST', headers, body });
  const answer = await jsonOf(response);
  if (response.ok) return answer;
  throw new PlainError(refusal(url, response.status, messageSchema.safeParse(answer).data?.message));
}

const messageSchema = z.object({ message: z.string() });

async function signed(url: URL, body: string, signer: Signer): Promise<Record<string, string>> {
  try {
    return await signedHeaders(url, body, signer);
  } catch (error) {
    throw noCredentials(error);
  }
}

async function answered(url: URL, request: RequestInit): Promise<Response> {
  try {
    // A redirect would carry a name to somebody else.
    return await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const { name, message, cause } = faultOf(error);
    if (name === 'TimeoutError')
      throw new PlainError(`${url.host} did not answer in time. Run the command again: each may be repeated.`);
    const why = cause === undefined ? message : (faultOf(cause).code ?? faultOf(cause).message);
    throw new PlainError(`${url.host} cannot be reached (${why}). Check the URL and your connection.`);
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    if (response.ok)
      throw new PlainError(
        `${new URL(response.url).host} did not answer as Wend does. Check the URL: it is the output PagesUrl of WendJourneys.`,
      );
    return undefined;
  }
}

/** What a refusal means, in words. What Wend itself says is shown as it is. */
function refusal(url: URL, status: number, message: string | undefined): string {
  if (status === 403)
    return `${url.host} refuses these credentials (403${message === undefined ? '' : `: ${message}`}). They must be of the shop's account, and IAM must allow them execute-api:Invoke on POST/staff/*.`;
  if (status === 404 && (message === undefined || message === 'Not Found'))
    return `${url.origin} has no calls of the staff (404). Check the URL: it is the output PagesUrl of WendJourneys.`;
  if (status === 429) return 'Too many calls at once (429). Try again in a few seconds.';
  if (status >= 500)
    return `Wend failed (${status}). Run the command again: each may be repeated. If it stays, look in the log of serve-staff (docs/runbook.md, "The pages answer with errors").`;
  return message ?? `Wend refused the call (${status}) and did not say why.`;
}
