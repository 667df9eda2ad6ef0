import { isArray, isObject, type Json } from '../../../../asl/json.ts';
import { instantOf, secondsOf } from '../timestamps.ts';

/** How a service's members are called on the wire, where Step Functions calls them otherwise. */
export interface Spelling {
  /** Step Functions wants a capital first letter of all; some services have none. */
  readonly isLower?: boolean;
  /** By the name in Step Functions: members with more capitals on the wire than in the SDK for Java. */
  readonly odd?: Readonly<Record<string, string>>;
  /** Members whose keys are the user's own: what is in them goes through as it is. */
  readonly maps: readonly string[];
}

const DATE = /(^Time|Date|Timestamp|DateTime)$/;
const ISO = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/;

const capital = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);
const small = (name: string) => name.slice(0, 1).toLowerCase() + name.slice(1);

/** As the SDK for Java writes a name: ARN is Arn, MD5OfBody is Md5OfBody, APNSMessage is ApnsMessage. */
export function sdkName(name: string): string {
  return capital(name).replaceAll(
    /[A-Z]{2,}(?=[A-Z][a-z]|\d|$)/g,
    (letters) => letters.slice(0, 1) + letters.slice(1).toLowerCase(),
  );
}

function members(value: Json, spell: (name: string) => string, maps: readonly string[], leaf: Leaf): Json {
  if (isArray(value)) return value.map((item) => members(item, spell, maps, leaf));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isOwn = maps.includes(capital(name));
      return [spell(name), isOwn ? member : members(leaf(name, member), spell, maps, leaf)];
    }),
  );
}
type Leaf = (name: string, member: Json) => Json;

/** A Task's arguments as the service reads them. */
export function toWire(given: Json, { isLower = false, odd = {}, maps }: Spelling): Json {
  const spell = (name: string) => (isLower ? small(name) : (odd[name] ?? name));
  return members(given, spell, maps, (name, member) =>
    DATE.test(name) && typeof member === 'string' && ISO.test(member) ? secondsOf(member) : member,
  );
}

/** A service's answer as a Task's result. */
export function fromWire(answered: Json, { maps }: Spelling): Json {
  return members(answered, sdkName, maps, (name, member) =>
    DATE.test(capital(name)) && typeof member === 'number' ? instantOf(member) : member,
  );
}
