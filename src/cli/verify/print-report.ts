/** What was checked and what was seen, for people. All of it is a stranger's text. */

import type { CheckedStatement, StatementCode } from '../../engine/provenance/check-statement.ts'
import { keyIdOf } from '../../engine/provenance/dsse.ts'
import { notProven } from '../../engine/provenance/not-proven.ts'
import type { CheckState } from '../../engine/provenance/promise-checks.ts'
import type { Cli } from '../cli.ts'
import { printable } from '../output.ts'

const names: Record<StatementCode, string> = {
  form: 'the statement says no more than was signed',
  'statement-signature': 'the statement is signed by a side of the order',
  cids: 'every CID is one',
  'provider-signature': 'the provider has signed the receipt',
  countersignature: 'the requester has countersigned it',
  'order-signature': 'the requester has signed the order',
  quote: 'the order takes the quote as it is',
  'order-digest': 'the receipt is for this order',
  'spec-hash': 'order and receipt are about this job',
  amount: 'the sum follows from time and rate',
  voucher: 'the last voucher covers the sum',
  'time-limit': 'the billed time is possible',
  image: 'the image is the one that was asked for',
  environment: 'what it ran on is what was signed for',
  clock: 'the run is over',
  parents: 'its inputs are what earlier jobs put out',
  content: 'the folder holds the outputs',
}

const words: Record<CheckState, string> = { ok: 'ok', failed: 'FAILED', unknown: 'not proven' }
const colours = { ok: 'green', failed: 'red', unknown: 'yellow' } as const

export function printReport(cli: Cli, statements: readonly CheckedStatement[]): void {
  const { line, styled } = cli.output
  for (const [index, statement] of statements.entries()) {
    line(`${index === 0 ? '' : '\n'}${styled('bold', headline(statement, index))}`)
    for (const { code, state, detail } of statement.checks) {
      line(`  ${styled(colours[state], words[state].padEnd(10))}  ${names[code]}`)
      line(`              ${printable(detail)}`)
    }
  }
  line(`\n${verdict(statements)}`)
  line('\nWhat this does not prove:')
  for (const sentence of notProven) line(`  - ${sentence}`)
}

function headline({ evidence, cid }: CheckedStatement, index: number): string {
  const number = `${index + 1}. `
  if (!evidence) return `${number}a statement that cannot be checked (${cid ?? 'no payload'})`
  const { provider, requester } = evidence.order.order
  const wallets = `run by ${keyIdOf(evidence.domain.chainId, provider)} for ${requester}`
  return `${number}“${printable(evidence.spec.name)}”, ${wallets}`
}

function verdict(statements: readonly CheckedStatement[]): string {
  const count = (state: CheckState): number =>
    statements.reduce((sum, { checks }) => sum + checks.filter((check) => check.state === state).length, 0)
  const counts = `${count('ok')} ok, ${count('failed')} failed, ${count('unknown')} not proven`
  const result = count('failed') > 0 ? 'Do not rely on it' : 'It holds'
  return `${result}: ${counts}, in ${statements.length} ${statements.length === 1 ? 'statement' : 'statements'}.`
}
