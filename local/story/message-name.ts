/** A message's name as people say it: "last call" for lastCall. */
export const sayMessage = (name: string): string =>
  name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
