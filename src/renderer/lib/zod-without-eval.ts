/** zod compiles its checks with `new Function` where it may; the page's policy forbids that, and reports the try. */
import { z } from 'zod'

z.config({ jitless: true })
