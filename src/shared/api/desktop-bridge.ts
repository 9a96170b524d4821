/** What window, preload and main must agree on for a page to get its MessagePort to the host. */

/** The name of the message that carries the port: from the page to the preload, and on to main. */
export const connectChannel = 'deai:connect'
