/**
 * The host's options by environment variables: the names that `deai host --help` shows, for the desktop's host, which
 * has no command line. A test holds the two lists together.
 */
import { PortError } from '../engine/ports/port-error.ts'
import type { HostOptionsInput } from './host-options.ts'

type OptionName = keyof HostOptionsInput
type Reader = (text: string, variable: string) => unknown

const asText: Reader = (text) => text
const asList: Reader = (text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** Digits only; how large it may be is the options' own rule. */
const asNumber: Reader = (text, variable) => {
  if (!/^\d{1,15}$/.test(text))
    throw new PortError('invalid', `${variable} must be a whole number. Correct or unset it.`)
  return Number(text)
}

const asJson: Reader = (text, variable) => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new PortError('invalid', `${variable} must be JSON. Correct or unset it.`, { cause })
  }
}

/** As with the flag --no-mdns, it is there or it is not. */
const asRefusal: Reader = () => false

export const hostVariables: Record<string, { option: OptionName; read: Reader }> = {
  DEAI_LISTEN: { option: 'listen', read: asList },
  DEAI_BOOTSTRAP: { option: 'bootstrap', read: asList },
  DEAI_RELAY: { option: 'relays', read: asList },
  DEAI_NO_MDNS: { option: 'mdns', read: asRefusal },
  DEAI_CHAIN: { option: 'chain', read: asText },
  DEAI_RPC_URL: { option: 'rpcUrls', read: asList },
  DEAI_CHAIN_ID: { option: 'chainId', read: asNumber },
  DEAI_ESCROW: { option: 'escrow', read: asText },
  DEAI_TOKEN: { option: 'token', read: asText },
  DEAI_CONFIRMATIONS: { option: 'confirmations', read: asNumber },
  DEAI_FAUCET_KEY: { option: 'faucetKey', read: asText },
  DEAI_LIMITS: { option: 'limits', read: asJson },
  DEAI_PASSWORD_FILE: { option: 'passwordFile', read: asText },
  DEAI_API_PORT: { option: 'port', read: asNumber },
  DEAI_INTERVAL_SECONDS: { option: 'intervalSeconds', read: asNumber },
  DEAI_LOG_LEVEL: { option: 'logLevel', read: asText },
  DEAI_SCRYPT_N: { option: 'scryptN', read: asNumber },
}

/**
 * The options that `env` sets, not yet checked: `hostOptionsSchema` is to parse them. Throws PortError `invalid` where
 * a variable cannot even be read.
 */
export function hostOptionsFromEnvironment(env: NodeJS.ProcessEnv): Record<string, unknown> {
  const set = Object.entries(hostVariables).flatMap(([variable, { option, read }]) => {
    const text = env[variable]
    return text === undefined ? [] : [[option, read(text, variable)] as const]
  })
  return Object.fromEntries(set)
}
