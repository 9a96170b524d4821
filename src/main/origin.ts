/** Where the window's own pages come from. Nothing else is ever loaded, and no other page is listened to. */

export const appScheme = 'app'
export const appOrigin = `${appScheme}://bundle`

/** Whether `url` is one of our pages. */
export const isOwnPage = (url: string | undefined): boolean => url?.startsWith(`${appOrigin}/`) ?? false
