/** Of a machine or an execution. How long it may be is another error. */
export const NAME = /^[^\s?*<>{}[\]"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\uFFFE\uFFFF\u{10FFFF}]+$/u;
