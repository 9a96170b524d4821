/** The node's own work folder, where outputs lie between a container and the content store. */
export interface Scratch {
  /** Removes a file or folder inside the work folder, with all below it. Not there is no error; outside throws `invalid`. */
  remove(path: string): Promise<void>
}
