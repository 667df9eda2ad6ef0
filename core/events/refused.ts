/** An event cannot be used; the message says why, in words a person can act on. */
export class Refused extends Error {
  override readonly name: string = 'Refused';
}
