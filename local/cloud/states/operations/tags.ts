import * as z from 'zod';
import { AwsError } from '../../aws-error.ts';
import type { Operations } from '../../wire/operation.ts';
import { checkArn } from '../arn.ts';
import { noSuchResource } from '../errors.ts';
import type { Registered } from '../machine.ts';
import type { Machines } from '../machines.ts';
import { arn, call, on, text } from './input.ts';

const MOST_TAGS = 50;

const key = text(1, 128);
export const tagsSchema = z.array(z.object({ key, value: text(0, 256) }));
type Tags = Registered['tags'];

/** The tags of a resource with more of them. */
export function readTags(resourceArn: string, before: Tags, more: z.infer<typeof tagsSchema>): Tags {
  const tags = { ...before, ...Object.fromEntries(more.map((tag) => [tag.key, tag.value])) };
  if (Object.keys(tags).length <= MOST_TAGS) return tags;
  throw new AwsError('TooManyTags', `A resource has at most ${MOST_TAGS} tags.`, 400, { resourceName: resourceArn });
}

export function tagOperations(machines: Machines): Operations {
  const resource = { resourceArn: arn };

  function tagged(resourceArn: string): Registered {
    checkArn(resourceArn, 'stateMachine', 'activity');
    const machine = machines.find(resourceArn);
    if (machine === undefined) throw noSuchResource(resourceArn);
    return machine;
  }

  return {
    TagResource: call({
      input: z.object({ ...resource, tags: tagsSchema }),
      needs: ({ resourceArn }) => on('TagResource', resourceArn),
      run: ({ resourceArn, tags }) => {
        const machine = tagged(resourceArn);
        machines.put({ ...machine, tags: readTags(resourceArn, machine.tags, tags) });
        return {};
      },
    }),
    UntagResource: call({
      input: z.object({ ...resource, tagKeys: z.array(key) }),
      needs: ({ resourceArn }) => on('UntagResource', resourceArn),
      run: ({ resourceArn, tagKeys }) => {
        const machine = tagged(resourceArn);
        const left = Object.entries(machine.tags).filter(([name]) => !tagKeys.includes(name));
        machines.put({ ...machine, tags: Object.fromEntries(left) });
        return {};
      },
    }),
    ListTagsForResource: call({
      input: z.object(resource),
      needs: ({ resourceArn }) => on('ListTagsForResource', resourceArn),
      run: ({ resourceArn }) => {
        const { tags } = tagged(resourceArn);
        return { tags: Object.entries(tags).map(([name, value]) => ({ key: name, value })) };
      },
    }),
  };
}
