/** Whether an address is of this machine or a local network, as its text tells (RFC 1918, 3927, 4193, 4291, 6598). */
const privateAddress = new RegExp(
  [
    String.raw`^/ip4/(0|10|127)\.`,
    String.raw`^/ip4/(169\.254|192\.168)\.`,
    String.raw`^/ip4/172\.(1[6-9]|2\d|3[01])\.`,
    String.raw`^/ip4/100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.`,
    '^/ip6/(::1?/|f[cd]|fe[89ab])',
    '^/ip6zone/',
  ].join('|'),
  'i',
)

/** Of a multiaddr's first part: what comes after a relay is not looked at. */
export const isPrivateAddress = (multiaddr: string): boolean => privateAddress.test(multiaddr)
