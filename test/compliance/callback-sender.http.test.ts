import { describe, expect, it } from 'vitest'
import { createHttpCallbackSender } from '../../src/adapters/http/callback-sender.ts'
import { startCallbackServer } from '../support/callback-server.ts'
import { describeCallbackSender } from './callback-sender.ts'

const never = new AbortController().signal

describeCallbackSender('http', async () => {
  const server = await startCallbackServer()
  return Object.assign(server, { sender: createHttpCallbackSender() })
})

describe('a callback over http', () => {
  it('says that it is JSON, and gives a name and password of the address as basic authentication', async () => {
    await using server = await startCallbackServer()
    const url = Object.assign(new URL(server.url), { username: 'ada', password: 'p@ss' }).href
    expect(url).toContain('ada:p%40ss@')
    expect(await createHttpCallbackSender().post(url, '{}', {}, never)).toEqual({ status: 200 })
    const authorization = `Basic ${Buffer.from('ada:p@ss').toString('base64')}`
    expect(server.received()[0]?.headers).toMatchObject({ 'content-type': 'application/json', authorization })
  })

  it('follows no redirect, not even to its own server', async () => {
    await using server = await startCallbackServer()
    await server.answerWith(307)
    await createHttpCallbackSender().post(server.url, '{}', {}, never)
    expect(server.received()).toHaveLength(1)
  })

  it('gives up on a server that never answers, for now', async () => {
    await using server = await startCallbackServer()
    await server.answerWith('silent')
    const posting = createHttpCallbackSender({ timeoutMs: 50 }).post(server.url, '{}', {}, never)
    await expect(posting).rejects.toMatchObject({ code: 'timeout', transient: true })
  })

  it('does not wait for the end of an answer that has none', async () => {
    await using server = await startCallbackServer()
    await server.answerWith('endless')
    expect(await createHttpCallbackSender().post(server.url, '{}', {}, never)).toEqual({ status: 200 })
  })

  it('ends at once when its caller goes', async () => {
    await using server = await startCallbackServer()
    await server.answerWith('silent')
    const caller = new AbortController()
    const posting = createHttpCallbackSender().post(server.url, '{}', {}, caller.signal)
    await expect.poll(() => server.received().length).toBe(1)
    caller.abort(new Error('the host stops'))
    await expect(posting).rejects.toThrow('the host stops')
  })
})
