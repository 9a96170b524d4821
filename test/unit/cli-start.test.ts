import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolderOf } from '../../src/cli/data-folder.ts'
import { interruptionOf } from '../../src/cli/interruption.ts'

const linux = {
  env: {},
  platform: 'linux' as const,
  homeFolder: '/home/alice',
  workingFolder: '/here',
  settings: {},
}

test('the data folder is the given one, then DEAI_DATA, then where the system keeps such data', () => {
  const env = { DEAI_DATA: '/data' }
  expect(dataFolderOf({ ...linux, env, settings: { data: 'there' } })).toBe('/here/there')
  expect(dataFolderOf({ ...linux, env })).toBe('/data')
  expect(dataFolderOf(linux)).toBe('/home/alice/.local/share/deai')
  expect(dataFolderOf({ ...linux, env: { XDG_DATA_HOME: '/xdg' } })).toBe('/xdg/deai')
  const mac = dataFolderOf({ ...linux, platform: 'darwin' })
  expect(mac).toBe('/home/alice/Library/Application Support/deai')
  const windows = dataFolderOf({ ...linux, platform: 'win32', env: { LOCALAPPDATA: '/local' } })
  expect(windows).toBe(join('/local', 'deai'))
})

test('Ctrl+C aborts; pressed again later it ends at once, while an echo of the first press does not', () => {
  const exits: number[] = []
  let press = (): void => undefined
  let nowMs = 0
  const of = {
    on: (_signal: string, listener: () => void) => {
      press = listener
    },
    exit: (code: number) => exits.push(code),
  }
  const interruption = interruptionOf(of, () => nowMs)
  expect(interruption().aborted).toBe(false)
  press()
  expect(interruption().aborted).toBe(true)
  nowMs = 100
  press()
  expect(exits).toEqual([])
  nowMs = 1000
  press()
  expect(exits).toEqual([130])
})
