/** Every screen and its address. Each is a chunk of its own, loaded when it is first gone to or pointed at. */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { CrashScreen, NotFoundScreen, PendingScreen } from './fallback-screens.tsx'
import { Frame, FrameAround } from './frame/frame.tsx'
import { Root } from './root.tsx'
import { searchOf } from './search.ts'

const root = createRootRoute({
  component: Root,
  notFoundComponent: () => (
    <FrameAround>
      <NotFoundScreen />
    </FrameAround>
  ),
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../features/welcome/welcome-screen.tsx'), 'WelcomeScreen'),
})
/** A link given to the browser shell: `#/link?u=deai://…`. */
const link = createRoute({
  getParentRoute: () => root,
  path: '/link',
  validateSearch: searchOf('u'),
  component: lazyRouteComponent(() => import('./dialogs/link-route.tsx'), 'LinkRoute'),
})

const frame = createRoute({ getParentRoute: () => root, id: 'frame', component: Frame })

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('../features/welcome/home-screen.tsx'), 'HomeScreen'),
})
const doctor = createRoute({
  getParentRoute: () => frame,
  path: '/doctor',
  component: lazyRouteComponent(() => import('../features/welcome/doctor-screen.tsx'), 'DoctorScreen'),
})
const run = createRoute({
  getParentRoute: () => frame,
  path: '/run',
  // A template's link, a job to run again, a draft to go on with, a template to begin with.
  validateSearch: searchOf('link', 'again', 'draft', 'template', 'step'),
  component: lazyRouteComponent(() => import('../features/submit/submit-screen.tsx'), 'SubmitScreen'),
})
const jobs = createRoute({
  getParentRoute: () => frame,
  path: '/jobs',
  validateSearch: searchOf('q', 'phase', 'sort', 'since'),
  component: lazyRouteComponent(() => import('../features/jobs/jobs-screen.tsx'), 'JobsScreen'),
})
const job = createRoute({
  getParentRoute: () => frame,
  path: '/jobs/$jobId',
  validateSearch: searchOf('tab', 'path'),
  component: lazyRouteComponent(() => import('../features/job/job-screen.tsx'), 'JobScreen'),
})
const earn = createRoute({
  getParentRoute: () => frame,
  path: '/earn',
  validateSearch: searchOf('tab'),
  component: lazyRouteComponent(() => import('../features/provider/provider-screen.tsx'), 'ProviderScreen'),
})
const wallet = createRoute({
  getParentRoute: () => frame,
  path: '/wallet',
  validateSearch: searchOf('tab', 'do'),
  component: lazyRouteComponent(() => import('../features/wallet/wallet-screen.tsx'), 'WalletScreen'),
})
const network = createRoute({
  getParentRoute: () => frame,
  path: '/network',
  component: lazyRouteComponent(() => import('../features/network/network-screen.tsx'), 'NetworkScreen'),
})
const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  validateSearch: searchOf('section'),
  component: lazyRouteComponent(() => import('../features/settings/settings-screen.tsx'), 'SettingsScreen'),
})

const routeTree = root.addChildren([
  welcome,
  link,
  frame.addChildren([home, doctor, run, jobs, job, earn, wallet, network, settings]),
])

/** Hash history: the same addresses under app:// and on a port that changes. */
export const createAppRouter = () =>
  createRouter({
    routeTree,
    history: createHashHistory(),
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultPendingComponent: PendingScreen,
    defaultErrorComponent: CrashScreen,
    defaultNotFoundComponent: NotFoundScreen,
  })

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
