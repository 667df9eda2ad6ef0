/** Whether `tag` is a language tag that every Intl format takes, such as en-GB. Some of the right form are none: en-GB-GB. */
export function isLocale(tag: string): boolean {
  if (!/^[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return false;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
