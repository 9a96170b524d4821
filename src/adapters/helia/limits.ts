/** How much one piece of content may make this node read, remember or write. A peer chooses none of these numbers. */

export const KIB = 1024
export const MIB = 1024 * KIB

/** Files below one root, as `add` and `exportTo` accept them. A folder with more is better packed into an archive. */
export const maxFiles = 100_000
/** Folders below one root: an empty folder costs a peer nothing, so they are counted too. */
export const maxFolders = 100_000
/** Distinct blocks below one root: 400 GiB in chunks of 1 MiB. */
export const maxBlocks = 400_000
/** The longest chain of links from a root: folders, the shards of large folders and the levels of large files. */
export const maxHeight = 256
/** Links in one block; a folder with more entries is sharded by every UnixFS writer. */
export const maxLinksPerBlock = 20_000
/** Bitswap carries no block over 4 MiB less its envelope; we write none over 1 MiB and accept none over 2 MiB. */
export const maxBlockBytes = 2 * MIB
/** Bytes of a DAG's inner blocks (folders, lists of chunks), which `maxBytes` of a fetch does not count. */
export const maxStructureBytes = 64 * MIB
/** A document added as one block. */
export const maxDocumentBytes = 1 * MIB
/** What `list` and `listPath` return at most. */
export const maxListed = 10_000
/** An identity CID carries its bytes in its own text. */
export const maxIdentityBytes = 128
/** Size of a file's chunks. */
export const chunkBytes = 1 * MIB

/** Blocks that one fetch loads at once. */
export const fetchConcurrency = 16
/** Blocks and bytes that one peer is asked for at once, by all fetches together: more makes its server drop messages. */
export const blocksInFlightPerPeer = 16
export const bytesInFlightPerPeer = 2 * MIB
/** How long a peer may take for one block before another is asked. */
export const blockTimeoutMs = 10_000
/** How long the network is searched for providers in one go, and the pause before it is searched again. */
export const searchTimeoutMs = 10_000
export const searchAgainMs = 15_000
/** Peers that were not named but are asked as well: providers found by routing, and neighbours. */
export const maxFoundPeers = 16
