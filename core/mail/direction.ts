const rightToLeft = /^(ar|arc|ckb|dv|fa|he|ks|nqo|ps|sd|syr|ug|ur|yi)(-|$)|-(Adlm|Arab|Hebr|Nkoo|Syrc|Thaa)(-|$)/i;
const leftToRightScript = /-(Cyrl|Deva|Latn)(-|$)/i;

/** Which way a language is written. A script in the tag (ku-Arab, ks-Deva) counts more than the language's habit. */
export function direction(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.test(locale) && !leftToRightScript.test(locale) ? 'rtl' : 'ltr';
}
