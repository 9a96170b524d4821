/** The first minutes: doors, wallet, phrase, and what home and the doctor then show. */
import type { Page } from 'playwright-core'
import { english } from '../../src/renderer/messages/messages.ts'
import { goTo, plainScene, type Scene } from './scene.ts'

const { welcome } = english
const password = 'a heron eats nine plums'

/** The wallet on these pictures is thrown away with the folder that it lies in. */
async function openCreate(page: Page): Promise<void> {
  await page.reload() // back to the doors, wherever in here one was
  await goTo(page, '/welcome')
  await page.getByRole('button', { name: welcome.runDoor.title }).click()
  await page.getByLabel(welcome.wallet.password, { exact: true }).fill(password)
  await page.getByLabel(welcome.wallet.repeat, { exact: true }).fill(password)
}

const welcomeScene = plainScene('welcome', ({ world }) => ({
  page: world.newcomer.page,
  address: '/welcome',
  ready: welcome.runDoor.title,
}))

const createScene: Scene = {
  name: 'welcome-wallet',
  show: async ({ world: { newcomer }, shoot }) => {
    await openCreate(newcomer.page)
    await shoot(newcomer.page)
  },
}

const phraseScene: Scene = {
  name: 'welcome-phrase',
  show: async ({ world: { newcomer }, shoot }) => {
    const { page } = newcomer
    await openCreate(page)
    await page.getByRole('button', { name: welcome.wallet.make }).click()
    await page.getByRole('list', { name: welcome.phrase.list }).waitFor({ timeout: 60_000 })
    await shoot(page)
  },
}

const homeScene = plainScene('home', ({ world }) => ({
  page: world.requester.page,
  address: '/',
  ready: 'Digits, long run',
}))

const doctorScene: Scene = {
  name: 'doctor',
  show: async ({ world: { requester }, shoot }) => {
    const { page } = requester
    await goTo(page, '/doctor')
    await page.getByRole('button', { name: welcome.doctor.again }).waitFor()
    await page
      .getByText(welcome.doctor.names.docker ?? 'Docker')
      .first()
      .waitFor()
    await shoot(page)
  },
}

const smallScene: Scene = {
  name: 'home-900x600',
  show: async ({ world: { requester }, shoot }) => {
    const { page } = requester
    const before = page.viewportSize()
    await page.setViewportSize({ width: 900, height: 600 })
    await goTo(page, '/')
    await shoot(page)
    if (before) await page.setViewportSize(before)
  },
}

const spanishScene: Scene = {
  name: 'home-es',
  show: async ({ world: { requester }, shoot }) => {
    const { page, api } = requester
    await goTo(page, '/')
    await api.settings.setPreferences({ language: 'es' })
    await page.locator('html[lang=es]').waitFor()
    await shoot(page)
    await api.settings.setPreferences({ language: 'en' })
    await page.locator('html[lang=en]').waitFor()
  },
}

export const firstRunScenes: readonly Scene[] = [
  welcomeScene,
  createScene,
  phraseScene,
  homeScene,
  smallScene,
  spanishScene,
  doctorScene,
]
