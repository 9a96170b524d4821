/**
 * Takes secrets out of text that leaves this computer or lies on its disk for long: by the name of their field, and by
 * their looks. It rather takes too much: what is missing can be asked for, what was shared cannot be taken back.
 */
import { homedir } from 'node:os'

const removed = '[removed]'

/** Field names, compared without case, dashes and underscores. */
const secretNames = new Set([
  ...['password', 'passphrase', 'secret', 'token', 'accesstoken', 'apikey', 'privatekey', 'faucetkey', 'key', 'seed'],
  ...['mnemonic', 'phrase', 'authorization', 'cookie', 'raw', 'keystore', 'privkey'],
])

export const isSecretName = (name: string): boolean => secretNames.has(name.toLowerCase().replace(/[-_]/g, ''))

/** A field that may not be shown. A payment token is called by the same name as a secret one: its address is public. */
export const isSecretField = (name: string, value: unknown): boolean =>
  isSecretName(name) && !(name.toLowerCase() === 'token' && typeof value === 'string' && isAddress(value))

const isAddress = (text: string): boolean => /^0x[0-9a-fA-F]{40}$/.test(text)

const home = homedir()

/** The home folder, and anybody's, as `~`. */
export function withoutHome(text: string): string {
  const own = home.length < 2 ? text : text.replaceAll(home, '~')
  return own.replace(/(?<![\w.])(\/home|\/Users|[A-Za-z]:\\{1,2}Users)(\/|\\{1,2})[^/\\\s"':,;]+/g, '~')
}

type Rule = [RegExp, string | ((match: string, ...groups: string[]) => string)]

/** 32 bytes: a key, or a name such as an order's id. The ends are left, which tell names apart and give no key away. */
const shortened = (match: string): string => `${match.slice(0, 8)}…[${removed.slice(1, -1)}]`

const rules: Rule[] = [
  // What is called a secret in running text: DEAI_PASSWORD=…, "token": "…", Authorization: Bearer …. A value in quotes,
  // be they escaped or not, goes whole: a password may have spaces.
  [
    /(?<![A-Za-z0-9])(pass(?:word|phrase)?|secret|token|api[-_]?key|(?:private|faucet)[-_]?key|mnemonic|authorization|cookie)(\\*["']?\s*[=:]\s*)("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|\\+"[^"]*"?|(?:(?:bearer|basic)\s+)?[^\s"',;&}]+)/gi,
    (match, name = '', mark = '', value = '') =>
      isSecretField(name, value.replace(/["'\\]/g, '')) ? `${name}${mark}${removed}` : match,
  ],
  // Addresses keep scheme, host and the path's short parts.
  [/\b(?:https?|wss?):\/\/[^\s"'<>)\]}]+/gi, (match) => withoutUrlSecrets(match)],
  // Twelve words or more as of a recovery phrase: lower case, 3 to 8 letters, single spaces.
  [/\b[a-z]{3,8}(?: [a-z]{3,8}){11,}\b/g, removed],
  [/\b(?:0x)?[0-9a-fA-F]{64}\b/g, shortened],
  [/\b(?:0x)?[0-9a-fA-F]{65,}\b/g, removed],
  // What else is random and long: tokens, base64. Peer ids, CIDs and addresses on the chain are names and stay, where
  // they are whole: a secret may begin like one.
  [/(?<![\w/+-])[A-Za-z0-9_+-]{40,}={0,2}(?![\w/+-])/g, (match) => (isName(match) ? match : removed)],
]

const isName = (text: string): boolean =>
  isAddress(text) ||
  /^(?:12D3KooW[1-9A-HJ-NP-Za-km-z]{44}|16Uiu2HA[1-9A-HJ-NP-Za-km-z]{45,46}|Qm[1-9A-HJ-NP-Za-km-z]{44}|ba[fg][a-z2-7]{56,})$/.test(
    text,
  )

/** Without user, query, fragment, and parts of the path that may be a provider's key. */
function withoutUrlSecrets(text: string): string {
  const [, start = '', rest = ''] = /^([a-z]+:\/\/)(.*)$/i.exec(text) ?? []
  const [beforeQuery = '', ...query] = rest.split(/[?#]/)
  const [authority = '', ...path] = beforeQuery.split('/')
  const host = authority.split('@').at(-1) ?? ''
  const parts = path.map((part) => (part.length >= 20 && !isName(part) ? removed : part))
  return `${start}${[host, ...parts].join('/')}${query.length > 0 ? `?${removed}` : ''}`
}

/** Text of unknown origin, such as a line of a log, as it may be shared. */
export const redactText = (text: string): string =>
  rules.reduce((left, [pattern, by]) => left.replace(pattern, by as string), withoutHome(text))
