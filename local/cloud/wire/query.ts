import * as z from 'zod';
import type { AwsError } from '../aws-error.ts';
import type { Reply, RestRequest } from './reply.ts';

/** AWS's oldest protocol, in which SNS still speaks: a form with the parameter Action, answered in XML. */
export function readQuery({ method, url, headers, body }: RestRequest): Readonly<Record<string, string>> | undefined {
  const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (method !== 'POST' || url.pathname !== '/' || !form) return undefined;
  const parameters = Object.fromEntries(new URLSearchParams(body));
  return Object.hasOwn(parameters, 'Action') ? parameters : undefined;
}

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replaceAll(/[&<>]/g, (character) => entities[character] ?? character);
const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const reply = (status: number, name: string, content: string): Reply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<${name} xmlns="${NAMESPACE}">${content}</${name}>`,
});

const flat = z.record(z.string(), z.string());

/** The members of the answer are texts: no action that the laptop has answers more. */
export function queryReply(action: string, answer: object, requestId: string): Reply {
  const members = Object.entries(flat.parse(answer)).map(([name, value]) => element(name, escaped(value)));
  const metadata = element('ResponseMetadata', element('RequestId', requestId));
  return reply(200, `${action}Response`, element(`${action}Result`, members.join('')) + metadata);
}

export function queryError({ code, status, message }: AwsError, requestId: string): Reply {
  const denied = code === 'AccessDeniedException';
  const told = [
    element('Type', 'Sender'),
    element('Code', denied ? 'AuthorizationError' : code),
    element('Message', escaped(message)),
  ];
  return reply(
    denied ? 403 : status,
    'ErrorResponse',
    element('Error', told.join('')) + element('RequestId', requestId),
  );
}
