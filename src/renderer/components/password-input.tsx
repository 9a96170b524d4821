/** A password that one may look at while typing. */
import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { useText } from '../lib/language.tsx'
import { IconButton } from './icon-button.tsx'
import { TextInput } from './text-input.tsx'

export function PasswordInput(props: ComponentProps<'input'>) {
  const text = useText()
  const [isShown, setShown] = useState(false)
  const toggle = (
    <IconButton
      size="small"
      label={isShown ? text.common.hidePassword : text.common.showPassword}
      aria-pressed={isShown}
      onClick={() => setShown(!isShown)}
    >
      {isShown ? <EyeOff size={15} /> : <Eye size={15} />}
    </IconButton>
  )
  return <TextInput autoComplete="current-password" {...props} type={isShown ? 'text' : 'password'} after={toggle} />
}
