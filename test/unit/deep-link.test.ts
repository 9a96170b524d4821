import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxLinkBytes, parseDeepLink } from '../../src/shared/deep-link.ts'

const cid = 'bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi'
const peer = '12D3KooWDPDXKYFcyqe1PgvTGw4puCHnDvCas2d6G8EWAmAWtNQH'

test('a job link fills the wizard', () => {
  const link = `deai://job?name=Train%20it&image=python:3-slim&profile=gpu-rtx-4090-24gb&script=${cid}&data=${cid}&minutes=30&budget=2.5`
  expect(parseDeepLink(link)).toEqual({
    type: 'job',
    name: 'Train it',
    dockerImage: 'python:3-slim',
    computeProfile: 'gpu-rtx-4090-24gb',
    inputScriptCid: cid,
    inputDataCid: cid,
    timeoutMinutes: 30,
    paymentAmount: '2.5',
  })
})

test('a job link may leave out every field', () => {
  expect(parseDeepLink('deai://job')).toMatchObject({ type: 'job', name: undefined })
  expect(parseDeepLink('deai://job/?name=x')).toMatchObject({ type: 'job', name: 'x' })
})

test('an invitation names a peer by its address', () => {
  const multiaddr = `/ip4/192.0.2.1/tcp/4001/p2p/${peer}`
  expect(parseDeepLink(`deai://join?peer=${multiaddr}&name=Vision%20lab`)).toEqual({
    type: 'join',
    multiaddr,
    name: 'Vision lab',
  })
  expect(parseDeepLink(`deai://join?peer=${encodeURIComponent(multiaddr)}`)).toMatchObject({ type: 'join', multiaddr })
})

test('markup in a field stays the text that it is', () => {
  const name = '<img src=x onerror=alert(1)>'
  expect(parseDeepLink(`deai://job?name=${encodeURIComponent(name)}`)).toMatchObject({ type: 'job', name })
})

test.each([
  ['no text', 17],
  ['nothing', undefined],
  ['another scheme', 'https://job?name=x'],
  ['a script', 'javascript:alert(1)'],
  ['an unknown verb', 'deai://wallet?name=x'],
  ['a path', 'deai://job/run?name=x'],
  ['a fragment', 'deai://job?name=x#y'],
  ['a user', 'deai://me@job?name=x'],
  ['an unknown field', 'deai://job?name=x&command=rm'],
  ['a field that objects have anyway', 'deai://job?__proto__=x'],
  ['a field twice', 'deai://job?name=x&name=y'],
  ['an empty name', 'deai://job?name=%20'],
  ['a name of 129 letters', `deai://job?name=${'x'.repeat(129)}`],
  ['no image', 'deai://job?image=--privileged'],
  ['an unknown profile', 'deai://job?profile=gpu-unheard-of'],
  ['no CID', 'deai://job?script=../../etc/passwd'],
  ['no minutes', 'deai://job?minutes=0'],
  ['minutes in hexadecimal', 'deai://job?minutes=0x10'],
  ['more than 30 days', 'deai://job?minutes=43201'],
  ['a negative budget', 'deai://job?budget=-1'],
  ['a budget in exponents', 'deai://job?budget=1e9'],
  ['a line break', 'deai://job?name=a%0Ab'],
  ['a raw line break', 'deai://job?na\nme=ab'],
  ['a NUL', 'deai://job?name=a%00b'],
  ['a turned reading direction', `deai://job?name=${encodeURIComponent('a\u202eb')}`],
  ['a hidden letter', `deai://job?name=${encodeURIComponent('a\u200bb')}`],
  ['bytes that are no text', 'deai://job?name=%ff%fe'],
  ['an invitation to nobody', 'deai://join'],
  ['an address without a peer id', 'deai://join?peer=/ip4/192.0.2.1/tcp/4001'],
  ['a web address as peer', 'deai://join?peer=https://192.0.2.1'],
])('refused: %s', (_name, link) => {
  expect(parseDeepLink(link)).toEqual({ type: 'bad', reason: expect.stringMatching(/^The link.{5,}\.$/) })
})

test('a link is at most 4 KiB of UTF-8', () => {
  const fill = (length: number) => `deai://job?name=${' '.repeat(length - 17)}x`
  expect(parseDeepLink(fill(maxLinkBytes))).toMatchObject({ type: 'job', name: 'x' })
  expect(parseDeepLink(fill(maxLinkBytes + 1))).toMatchObject({ type: 'bad' })
  expect(parseDeepLink(`deai://job?name=${'ü'.repeat(2048)}`)).toMatchObject({ type: 'bad' })
})

test('a refusal never repeats what the link said', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 6, maxLength: 60 }),
      fc.string({ minLength: 6, maxLength: 60 }),
      (key, value) => {
        const link = parseDeepLink(`deai://job?${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
        if (link.type === 'bad' && !/^[\w\s.-]*$/.test(value)) expect(link.reason).not.toContain(value)
      },
    ),
  )
})

test('nothing makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.anything(), fc.webUrl()),
      (input) => void parseDeepLink(input),
    ),
  )
  fc.assert(fc.property(fc.string(), (rest) => void parseDeepLink(`deai://job?${rest}`)))
})
