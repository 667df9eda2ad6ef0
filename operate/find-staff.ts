import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import * as z from 'zod';
import type { Staff } from './call.ts';
import { faultOf, noCredentials, PlainError } from './plain-error.ts';
import type { Where } from './where.ts';

const STACK = 'WendJourneys';
const OUTPUT = 'PagesUrl';
const healthSchema = z.object({ pages: z.url() });

/** Where the calls go, and who makes them. Throws PlainError. */
export async function findStaff(where: Where): Promise<Staff> {
  if (where.kind === 'laptop') return onLaptop(where.port);
  const client = new CloudFormationClient({});
  const given = where.kind === 'address' ? pagesAt(where.url) : undefined;
  const region = (given && regionIn(given)) ?? (await regionOf(client));
  const pages = given ?? pagesAt(await deployedUrl(client, region));
  return { pages, region, credentials: defaultProvider() };
}

/** The laptop takes any credentials, and tells where its pages are. */
async function onLaptop(port: number): Promise<Staff> {
  const url = await laptopUrl(port);
  return { pages: pagesAt(url), region: 'us-east-1', credentials: { accessKeyId: 'staff', secretAccessKey: 'staff' } };
}

async function laptopUrl(port: number): Promise<string> {
  const health = await fetch(`http://localhost:${port}/_wend/health`).then(
    (response) => response.json().catch(() => undefined),
    () => undefined,
  );
  const read = healthSchema.safeParse(health);
  if (read.success) return read.data.pages;
  throw new PlainError(
    `No Wend answers at http://localhost:${port}. Start it with \`npm start\` in another terminal, or write --port.`,
  );
}

/** As the AWS SDK finds it: AWS_REGION, or the region of the profile; else as the AWS CLI does. */
async function regionOf(client: CloudFormationClient): Promise<string> {
  try {
    return await client.config.region();
  } catch {
    const { AWS_DEFAULT_REGION: region } = process.env;
    if (region !== undefined && region !== '') return region;
    throw new PlainError(
      'No region was found. Set AWS_REGION to the region that Wend is deployed in, for example eu-west-1.',
    );
  }
}

async function deployedUrl(client: CloudFormationClient, region: string): Promise<string> {
  const stack = await describe(client, region);
  const url = stack?.Outputs?.find(({ OutputKey }) => OutputKey === OUTPUT)?.OutputValue;
  if (url !== undefined) return url;
  throw new PlainError(
    `The stack ${STACK} in ${region} has no output ${OUTPUT}. Deploy this version of Wend, or write --url.`,
  );
}

async function describe(client: CloudFormationClient, region: string) {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: STACK }));
    return Stacks?.[0];
  } catch (error) {
    const { name, message } = faultOf(error);
    if (name === 'CredentialsProviderError') throw noCredentials(error);
    if (name === 'ValidationError')
      throw new PlainError(
        `There is no stack ${STACK} in ${region}. Set AWS_REGION or AWS_PROFILE to where Wend is deployed, or write --url.`,
      );
    throw new PlainError(`The stack ${STACK} in ${region} cannot be read: ${message}. Write --url instead.`);
  }
}

/** Throws PlainError unless it is an address that names may be sent to. */
function pagesAt(text: string): URL {
  const url = URL.canParse(text) ? new URL(text.endsWith('/') ? text : `${text}/`) : undefined;
  const safe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname));
  if (url !== undefined && safe) return url;
  throw new PlainError(
    `the URL: got ${JSON.stringify(text)}; it must begin with https:// (or http://localhost), such as the output ${OUTPUT} of ${STACK}`,
  );
}

/** API Gateway's own names tell the region; a name of the shop's does not. */
function regionIn({ hostname }: URL): string | undefined {
  return /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/.exec(hostname)?.[1];
}
