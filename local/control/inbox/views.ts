/** The widths a mail is shown at. */
export const views = { both: 'Both', phone: 'Phone, 375 px', desktop: 'Desktop, 800 px' } as const;
export type View = keyof typeof views;

export const isView = (name: string): name is View => Object.hasOwn(views, name);
