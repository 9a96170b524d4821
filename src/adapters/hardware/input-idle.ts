/**
 * How long nobody has touched this computer, by what each platform tells an ordinary program without a library of ours.
 * Linux: the X server's count where xprintidle is installed, else what the desktop tells systemd-logind (GNOME and KDE do,
 * others may not), and on machines without a screen the newest input to a terminal, as `w` counts it. macOS: HIDIdleTime of
 * the I/O registry. Windows: GetLastInputInfo by way of PowerShell. (Access times of /dev/input do not help: reading
 * events does not change them.)
 */
import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface InputIdleOptions {
  platform: NodeJS.Platform
  environment: Record<string, string | undefined>
  /** Holds the terminals: /dev/pts. */
  terminalsFolder: string
  nowMs: number
}

const maxDevices = 1024
const maxOutputBytes = 262_144

/** Null: this platform does not tell. */
export async function readInputIdle(options: InputIdleOptions): Promise<number | null> {
  switch (options.platform) {
    case 'darwin':
      return parseHidIdle(await output('/usr/sbin/ioreg', ['-c', 'IOHIDSystem', '-d', '4'], 2_000))
    case 'win32':
      return parseMilliseconds(await output('powershell.exe', windowsQuery, 8_000))
    case 'linux':
      return linuxIdle(options)
    default:
      return null
  }
}

async function linuxIdle({ environment, terminalsFolder, nowMs }: InputIdleOptions): Promise<number | null> {
  const { DISPLAY, WAYLAND_DISPLAY } = environment
  // Under Wayland an X server hears only of the windows that are its own.
  const screen = DISPLAY && !WAYLAND_DISPLAY ? parseMilliseconds(await output('xprintidle', [], 1_000)) : null
  const session = screen ?? parseLogind(await output('busctl', logindQuery, 1_000), nowMs)
  // A terminal that nobody types in proves nothing where there is a screen beside it.
  const terminals = session !== null || !(DISPLAY || WAYLAND_DISPLAY) ? await newestUse(terminalsFolder) : null
  const known = [session, terminals === null ? null : Math.max(0, nowMs - terminals)].filter((idle) => idle !== null)
  return known.length === 0 ? null : Math.min(...known)
}

async function newestUse(folder: string): Promise<number | null> {
  const names = await readdir(folder).catch(() => []) // a machine without terminals
  const terminals = names.filter((name) => /^\d+$/.test(name)).slice(0, maxDevices)
  const times = await Promise.all(terminals.map((name) => lastUse(join(folder, name))))
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.max(...known)
}

async function lastUse(path: string): Promise<number | null> {
  try {
    return (await stat(path)).atimeMs
  } catch {
    return null // closed meanwhile
  }
}

const login = ['org.freedesktop.login1', '/org/freedesktop/login1', 'org.freedesktop.login1.Manager'] as const
const logindQuery = ['get-property', ...login, 'IdleHint', 'IdleSinceHint']

/** `b true` and `t <microseconds since 1970>`: see org.freedesktop.login1(5). No session at all: since 0, which tells nothing. */
export function parseLogind(text: string, nowMs: number): number | null {
  const match = /^b (true|false)\s+t (\d{1,20})\s*$/.exec(text)
  if (!match) return null
  if (match[1] === 'false') return 0
  const sinceMs = Math.floor(Number(match[2]) / 1000)
  return sinceMs === 0 ? null : Math.max(0, nowMs - sinceMs)
}

/** `"HIDIdleTime" = 1234567890`, in nanoseconds. */
export function parseHidIdle(text: string): number | null {
  const match = /"HIDIdleTime"\s*=\s*(\d{1,19})/.exec(text)
  return match ? Math.floor(Number(match[1]) / 1e6) : null
}

export const parseMilliseconds = (text: string): number | null =>
  /^\s*\d{1,15}\s*$/.test(text) ? Number(text.trim()) : null

/** The count wraps after 49 days, which the subtraction in 32 bits takes care of. */
const windowsQuery = [
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  `Add-Type -Namespace DeAI -Name Input -MemberDefinition '[StructLayout(LayoutKind.Sequential)] public struct Info { public uint Size; public uint Time; } [DllImport("user32.dll")] public static extern bool GetLastInputInfo(ref Info info);'; $i = New-Object DeAI.Input+Info; $i.Size = 8; [void][DeAI.Input]::GetLastInputInfo([ref]$i); ([uint32]([Environment]::TickCount -band 0xffffffffL) - $i.Time) -band 0xffffffffL`,
]

/** Empty when the program is not there, fails, prints without end or takes too long. */
function output(path: string, args: readonly string[], timeoutMs: number): Promise<string> {
  const limits = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: maxOutputBytes, windowsHide: true } as const
  return new Promise((resolve) => {
    execFile(path, args, limits, (error, text) => resolve(error === null ? text : ''))
  })
}
