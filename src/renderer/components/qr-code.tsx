/** A text as a QR code. Always dark on light: many readers know no other. */
import { encode } from 'uqr'
import { useText } from '../lib/language.tsx'

export function QrCode({ value, size = 176 }: { value: string; size?: number }) {
  const text = useText()
  const { data } = encode(value, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      role="img"
      aria-label={text.common.qrOf(value)}
      width={size}
      height={size}
      viewBox={`0 0 ${data.length} ${data.length}`}
      shapeRendering="crispEdges"
      className="rounded-md border border-line"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#111" />
    </svg>
  )
}
