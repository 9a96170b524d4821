/** `nativeImage`: the bytes of a picture, not looked at. */
import { readFileSync } from 'node:fs'
import { covered } from './covered.ts'

export class NativeImage {
  readonly #bytes: Buffer
  isTemplate = false

  constructor(bytes: Buffer) {
    this.#bytes = bytes
    // biome-ignore lint/correctness/noConstructorReturn: whoever has it must not get undefined from it
    return covered<NativeImage>('nativeImage', this)
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0
  }

  toPNG(): Buffer {
    return this.#bytes
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`
  }

  resize(): NativeImage {
    return this
  }

  addRepresentation(): void {}

  setTemplateImage(isTemplate: boolean): void {
    this.isTemplate = isTemplate
  }
}

/** As in Electron, a file that is missing gives an empty picture. */
function fromPath(path: string): NativeImage {
  try {
    return new NativeImage(readFileSync(path))
  } catch {
    return new NativeImage(Buffer.alloc(0))
  }
}

export const nativeImage = covered('nativeImage', {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromPath: fromPath,
  createFromBuffer: (bytes: Buffer) => new NativeImage(bytes),
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.split(',')[1] ?? '', 'base64')),
})
