/** Styles that a chunk brings along: the builder takes them out of the script. */
declare module '*.css'
