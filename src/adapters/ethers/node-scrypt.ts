/**
 * ethers' own scrypt never yields: unlocking a keystore would freeze the host for a second. Node's runs in its thread
 * pool. ethers keeps the choice in one process-wide slot, so setting it again changes nothing.
 */
import { scrypt as scryptOfNode } from 'node:crypto'
import { scrypt } from 'ethers'

export function registerNodeScrypt(): void {
  scrypt.register((password, salt, N, r, p, keyLength) => {
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
    const options = { N, r, p, maxmem: 256 * N * r }
    scryptOfNode(password, salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)))
    return promise
  })
}
