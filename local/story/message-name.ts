/** What marketers call journeys, by name. */
export type Titles = ReadonlyMap<string, string>;

/** A message's name as people say it: "last call" for lastCall. */
export const sayMessage = (name: string): string =>
  name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const sayJourney = (name: string, titles: Titles): string => titles.get(name) ?? name;

interface Tagged {
  readonly [name: string]: string | undefined;
  readonly journey?: string;
  readonly message?: string;
}

/** Which message of which journey its tags tell of: "Cart recovery, last call". Empty for what has no tags. */
export const sayTagged = ({ journey, message }: Tagged, titles: Titles): string => {
  return [
    ...(journey === undefined ? [] : [sayJourney(journey, titles)]),
    ...(message === undefined ? [] : [sayMessage(message)]),
  ].join(', ');
};
