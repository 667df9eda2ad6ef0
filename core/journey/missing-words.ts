import type { Choice } from '../channels/choice.ts';
import { type Copy, copySchema } from '../mail/copy.ts';

interface Missing {
  readonly path: readonly string[];
  readonly message: string;
}

/** What a message is to say on a channel, and does not. `words` has a copy for each message, or one for each wording. */
export function missingWords(
  channels: Readonly<Record<string, Choice>>,
  words: Readonly<Record<string, unknown>>,
): readonly Missing[] {
  return Object.entries(channels).flatMap(([message, choice]) => {
    const named = 'firstOf' in choice ? choice.firstOf : choice.allOf;
    const phone = named.filter((channel) => channel !== 'email');
    return copiesOf(words[message]).flatMap(({ path, copy }) =>
      phone.flatMap((channel) =>
        copy[channel] === undefined
          ? [{ path: [message, ...path], message: `needs ${channel}, because channels.${message} names it` }]
          : [],
      ),
    );
  });
}

interface Wording {
  readonly path: readonly string[];
  readonly copy: Copy;
}

function copiesOf(words: unknown): readonly Wording[] {
  const copy = copySchema.safeParse(words);
  if (copy.success) return [{ path: [], copy: copy.data }];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([name, inner]: [string, unknown]) =>
    copiesOf(inner).map((wording) => ({ ...wording, path: [name, ...wording.path] })),
  );
}
