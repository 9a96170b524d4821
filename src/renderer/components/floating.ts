/** Where menus, dialogs and toasts are drawn: above the page, and inside a landmark, so that a reader can find them. */
export const floatingRoot = (): HTMLElement => document.getElementById('floating') ?? document.body
