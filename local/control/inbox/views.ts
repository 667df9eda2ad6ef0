/** The widths a mail is shown at. Unless one is chosen it is both, and the phone alone where there is no room for both. */
export const views = { both: 'Both', phone: 'Phone, 375 px', desktop: 'Desktop, 800 px' } as const;
export type View = keyof typeof views;

export const isView = (name: string): name is View => Object.hasOwn(views, name);

/** To a mail, in the view that was chosen, if one was. */
export type Link = (id: string, view: View | undefined) => string;
