/** How busy NVIDIA's cards are, by the same tool that names them. Asked again and again, so a machine without it is not. */
import { askNvidiaSmi, numberOf, textOf } from './nvidia-smi.ts'

export interface NvidiaLoad {
  uuid: string
  loadPercent: number | null
  memoryUsedMiB: number | null
  temperatureC: number | null
  powerW: number | null
}

const fields = ['uuid', 'utilization.gpu', 'memory.used', 'temperature.gpu', 'power.draw']
const timeoutMs = 3_000

/** Null: nvidia-smi is not installed. Throws when it does not end in time or prints without end. */
export async function probeNvidiaLoad(path: string): Promise<NvidiaLoad[] | null> {
  const answer = await askNvidiaSmi(path, fields, timeoutMs)
  if (!answer.isInstalled) return null
  return answer.problem === null ? parseNvidiaLoad(answer.output) : []
}

/** One card a line; lines that are none are passed over. */
export function parseNvidiaLoad(output: string): NvidiaLoad[] {
  return output.split(/\r?\n/).flatMap((line) => {
    const values = line.split(',').map(textOf)
    const [uuid = null, load = null, memory = null, temperature = null, power = null] = values
    if (values.length !== fields.length || uuid === null) return []
    return [
      {
        uuid: uuid.slice(0, 128),
        loadPercent: numberOf(load, 100),
        memoryUsedMiB: numberOf(memory, 4_194_304),
        temperatureC: numberOf(temperature, 200),
        powerW: numberOf(power, 10_000),
      },
    ]
  })
}
