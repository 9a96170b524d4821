/** How setting up gets from "whatever this machine has" to a running Docker engine, on machines made of facts. */
import { describe, expect, it } from 'vitest'
import { decideDockerStep, ensureDocker, type Facts } from '../../scripts/setup/docker.mjs'

const bareRoot: Facts = {
  engine: 'absent',
  isRemote: false,
  hasDaemon: false,
  isRoot: true,
  hasApt: true,
  platform: 'linux',
}

describe('what to do about Docker', () => {
  it.each<[string, Partial<Facts>, string]>([
    ['nothing where an engine answers', { engine: 'answers' }, 'ready'],
    ['install as root where apt is', {}, 'install'],
    ['start as root where it is installed', { hasDaemon: true }, 'start'],
    ['ask to start where the user is not root', { hasDaemon: true, isRoot: false }, 'docker-stopped'],
    ['ask to install where the user is not root', { isRoot: false }, 'docker-missing'],
    ['ask to install where there is no apt', { hasApt: false }, 'docker-missing'],
    ['ask for Docker Desktop on a Mac', { platform: 'darwin', hasApt: false, isRoot: false }, 'docker-missing'],
    ['ask for the group where the socket is closed to us', { engine: 'forbidden', isRoot: false }, 'docker-forbidden'],
    ['never start beside an engine that hangs', { engine: 'silent', hasDaemon: true }, 'docker-silent'],
    ["leave somebody else's engine alone", { isRemote: true, hasDaemon: true }, 'docker-unreachable'],
  ])('is to %s', (_, facts, expected) => {
    const decision = decideDockerStep({ ...bareRoot, ...facts })
    expect(decision.step === 'ask' ? decision.code : decision.step).toBe(expected)
  })
})

/** A machine that changes as it is worked on. */
function createMachine(facts: Facts, effects: { install?: Partial<Facts>; start?: Partial<Facts> }) {
  const apply = async (change: Partial<Facts> = {}) => void Object.assign(facts, change)
  return {
    look: async () => ({ ...facts }),
    install: () => apply(effects.install),
    start: () => apply(effects.start),
  }
}

describe('making Docker answer', () => {
  it('installs and then starts it on a bare machine', async () => {
    const machine = createMachine({ ...bareRoot }, { install: { hasDaemon: true }, start: { engine: 'answers' } })
    expect(await ensureDocker(machine)).toEqual(['install', 'start'])
  })

  it('need not start it where installing did', async () => {
    const machine = createMachine({ ...bareRoot }, { install: { hasDaemon: true, engine: 'answers' } })
    expect(await ensureDocker(machine)).toEqual(['install'])
  })

  it('does nothing a second time', async () => {
    expect(await ensureDocker(createMachine({ ...bareRoot, engine: 'answers' }, {}))).toEqual([])
  })

  it('gives up where a step has no effect, rather than repeat it for ever', async () => {
    const machine = createMachine({ ...bareRoot, hasDaemon: true }, {})
    await expect(ensureDocker(machine)).rejects.toMatchObject({ code: 'docker-no-effect' })
  })
})
