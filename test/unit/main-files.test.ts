import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { autostartEntry } from '../../src/main/autostart-entry.ts'
import { createJsonFile } from '../../src/main/json-file.ts'
import { createLinkBox } from '../../src/main/link-box.ts'
import { openShellSettings } from '../../src/main/shell-settings.ts'
import { openingPlace } from '../../src/main/window-place.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

test('a file of settings is whole, for its owner alone, and rubbish in it counts as none', () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'settings.json')
  const file = createJsonFile(path, z.strictObject({ a: z.int() }))
  expect(file.read()).toBeNull()
  file.write({ a: 1 })
  expect(file.read()).toEqual({ a: 1 })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder.path)).toEqual(['settings.json'])
  for (const text of ['', '{"a":1', '{"a":"x"}', '{"a":1,"b":2}', 'null']) {
    writeFileSync(path, text)
    expect(file.read()).toBeNull()
  }
  file.remove()
  file.remove()
  expect(readdirSync(folder.path)).toEqual([])
})

test('settings of the app have their usual values until they are set, and are there after a restart', () => {
  using folder = temporaryFolder()
  expect(openShellSettings(folder.path).get()).toEqual({ startAtLogin: false, closeToTray: true, notifications: true })
  openShellSettings(folder.path).set({ startAtLogin: true, closeToTray: false, notifications: false })
  expect(openShellSettings(folder.path).get()).toEqual({ startAtLogin: true, closeToTray: false, notifications: false })
})

test('settings that cannot be kept are not taken', () => {
  using folder = temporaryFolder()
  const place = join(folder.path, 'place')
  const settings = openShellSettings(place)
  writeFileSync(place, 'a file lies where the folder should be: not even root can write into it')
  expect(() => settings.set({ startAtLogin: true, closeToTray: true, notifications: true })).toThrow('place')
  expect(settings.get().startAtLogin).toBe(false)
  rmSync(place)
  settings.set({ startAtLogin: true, closeToTray: true, notifications: true })
  expect(openShellSettings(place).get().startAtLogin).toBe(true)
})

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 0, width: 3840, height: 2100 },
]
const kept = { x: 2000, y: 100, width: 1400, height: 900, maximized: true }

test('the window opens where it was', () => {
  expect(openingPlace(kept, screens)).toEqual(kept)
})

test('a window whose screen is gone opens in its usual size, and as large as it was if it was maximised', () => {
  expect(openingPlace(kept, screens.slice(0, 1))).toEqual({ width: 1280, height: 820, maximized: true })
  expect(openingPlace({ ...kept, y: -50 }, screens)).not.toHaveProperty('x')
  expect(openingPlace(null, screens)).toEqual({ width: 1280, height: 820, maximized: false })
})

test('a window is never smaller than it can be used, nor larger than its screen', () => {
  expect(openingPlace({ ...kept, width: 10, height: 10 }, screens)).toMatchObject({ width: 900, height: 600 })
  expect(openingPlace({ ...kept, width: 9000, height: 9000 }, screens)).toMatchObject({ width: 3840, height: 2100 })
})

test('an autostart file quotes what has a meaning in it', () => {
  const exec = (words: string[]) => /^Exec=(.*)$/m.exec(autostartEntry(words))?.[1]
  expect(exec(['/opt/DeAI Desktop/deai', '--hidden'])).toBe('"/opt/DeAI Desktop/deai" "--hidden"')
  expect(exec(['/a"b$c`d\\e%f'])).toBe('"/a\\\\"b\\\\$c\\\\`d\\\\\\\\e%%f"')
  expect(() => autostartEntry(['/a\nExec=evil'])).toThrow('control character')
})

test('a link waits for the page, the latest only, and is told once', () => {
  const delivered: string[] = []
  const box = createLinkBox((link) => void delivered.push(link))
  box.arrived('deai://job?name=first')
  box.arrived('deai://job?name=second')
  box.arrived('deai://job?rubbish=1')
  expect(box.take()).toBe('deai://job?name=second')
  expect(box.take()).toBeNull()
  box.arrived('deai://job?name=third')
  box.arrived('javascript:alert(1)')
  expect(delivered).toEqual(['deai://job?name=third'])
  box.pageLeft()
  box.arrived('deai://job?name=fourth')
  expect(delivered).toHaveLength(1)
  expect(box.take()).toBe('deai://job?name=fourth')
})
