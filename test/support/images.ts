/**
 * The container image that every test runs. It is built on this machine and never pulled, so that tests mean the same
 * with and without a registry; a second call finds it in milliseconds.
 */
import { buildPythonImage } from '../../scripts/images/build-python-image.mjs'

/** `id` is `sha256:…`; run it by that. Holds Python 3.11 or newer, sh, bash and coreutils; runs as user 65534. */
export async function testImage(): Promise<{ id: string; name: string }> {
  const { id, name } = await buildPythonImage()
  return { id, name }
}
