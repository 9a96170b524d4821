/** Unpredictable bytes, handed in so that tests can repeat them. */
export interface Random {
  bytes(length: number): Uint8Array
}

/** `length` random characters of 0-9a-z. */
export function randomText(random: Random, length: number): string {
  const alphabet = '0123456789abcdefghijklmnopqrstuv'
  return Array.from(random.bytes(length), (byte) => alphabet[byte % 32]).join('')
}

/** 0x and 64 hexadecimal digits. */
export function randomHex32(random: Random): string {
  return `0x${Array.from(random.bytes(32), (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
