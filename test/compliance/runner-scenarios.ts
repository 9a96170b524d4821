/**
 * What the compliance suite lets a run do, told twice: as the script that a container runs, and as what the fake
 * pretends.
 */
import type { PretendedRun } from '../../src/adapters/memory/runner.ts'
import type { RunLimits } from '../../src/engine/ports/runner.ts'

export interface Scenario {
  python: string
  pretended: PretendedRun
  limits?: Partial<RunLimits>
}

export const roomyLimits: RunLimits = { cpuCores: 1, memoryMiB: 128, pids: 64, diskMiB: 64, logMiB: 4 }

const numbered = (count: number): string[] => Array.from({ length: count }, (_item, index) => `line ${index}`)

function* withoutEnd(): Generator<string> {
  while (true) yield 'x'.repeat(1000)
}

/** Writes beside and renames, as PROTOCOL 8 asks a script to. */
const savesTwice = [
  'import os, time',
  'def save(text):',
  '  with open("/checkpoint/models/draft", "w") as draft: draft.write(text)',
  '  os.replace("/checkpoint/models/draft", "/checkpoint/models/weights.txt")',
  '  print("saved", text)',
  'print("started")',
  'time.sleep(1)',
  'os.mkdir("/checkpoint/models")',
  'save("epoch 1")',
  'time.sleep(1)',
  'save("epoch 2")',
  'while True: time.sleep(0.1)',
].join('\n')

const saved = (text: string) => ({ 'models/weights.txt': text })

/** Says when it is ready, then goes on until it is stopped. */
const untilStopped = 'import time\nprint("started")\nwhile True: time.sleep(0.1)'

export const scenarios = {
  speaksAndEnds: {
    python: 'print("one")\nprint("two")\nprint("three")',
    pretended: { lines: ['one', 'two', 'three'] },
  },
  fails: {
    python: 'import sys\nprint("no such column", file=sys.stderr)\nsys.exit(3)',
    pretended: { lines: [{ text: 'no such column', stream: 'stderr' }], exitCode: 3 },
  },
  countsSlowly: {
    python: 'import time\nfor i in range(30):\n  print(f"line {i}")\n  time.sleep(0.03)',
    pretended: { lines: numbered(30).map((text) => ({ text, afterMs: 2 })) },
  },
  goesOn: { python: untilStopped, pretended: { lines: ['started'], endless: true } },
  savesTwice: {
    python: savesTwice,
    pretended: {
      lines: [
        'started',
        { text: 'saved epoch 1', afterMs: 1000, checkpoint: saved('epoch 1') },
        { text: 'saved epoch 2', afterMs: 1000, checkpoint: saved('epoch 2') },
      ],
      endless: true,
    },
  },
  savesAndEnds: {
    python: 'open("/checkpoint/big", "wb").write(bytes(3 << 20))\nprint("saved")',
    pretended: { lines: [{ text: 'saved', checkpoint: { big: new Uint8Array(3 << 20) } }] },
  },
  writesFiles: {
    python: [
      'import os, pathlib',
      'out = pathlib.Path(os.environ["DEAI_OUTPUT_DIR"])',
      '(out / "models").mkdir()',
      '(out / "models/weights.txt").write_text("1 2 3")',
      '(out / "metrics.json").write_text("{}")',
      '(out / "link").symlink_to("/etc/passwd")',
    ].join('\n'),
    pretended: {
      outputs: { 'models/weights.txt': '1 2 3', 'metrics.json': '{}' },
      skipped: ['"outputs/link": a link'],
    },
  },
  writesTooMuch: {
    python: 'open("/outputs/big", "wb").write(bytes(3 << 20))',
    pretended: { outputs: { big: new Uint8Array(3 << 20) } },
  },
  eatsMemory: {
    python: 'x = []\nwhile True: x.append(bytearray(b"x" * (8 << 20)))',
    pretended: { memoryMiB: 4096 },
    limits: { memoryMiB: 64 },
  },
  printsWithoutEnd: {
    python: 'import sys\nwhile True: sys.stdout.write("x" * 1000 + "\\n")',
    pretended: { lines: { [Symbol.iterator]: withoutEnd } },
    limits: { logMiB: 1 },
  },
  fillsTheDisk: {
    python: 'f = open("/outputs/a", "wb")\nwhile True: f.write(bytes(1 << 20)); f.flush()',
    pretended: { outputs: { a: new Uint8Array(17 << 20) } },
    limits: { diskMiB: 16 },
  },
} satisfies Record<string, Scenario>
