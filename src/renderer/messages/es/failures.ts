/** Errors of the API in words, by their code, in Spanish. */
import type { Messages } from '../messages.ts'

export const failures = {
  codes: {
    INVALID: 'Eso no es válido. Revisa los campos.',
    NOT_FOUND: 'Ya no está ahí.',
    CONFLICT: 'Eso no se puede hacer ahora mismo.',
    WALLET_LOCKED: 'La cartera está bloqueada. Desbloquéala con su contraseña.',
    NO_WALLET: 'Aún no hay cartera. Crea una primero.',
    WRONG_PASSWORD: 'Esa no es la contraseña de esta cartera.',
    UNKNOWN_PROFILE: 'No existe ese perfil de cómputo. Elige uno de la lista.',
    UNKNOWN_TOKEN: 'El depósito en garantía no admite ese token.',
    BUDGET_ABOVE_DEPOSIT: 'El presupuesto supera lo libre en tu depósito. Deposita más o baja el presupuesto.',
    INSUFFICIENT_FUNDS: 'La cartera no tiene bastante.',
    CONTENT_NOT_FOUND: 'Nadie de los consultados tiene ese contenido. ¿Está en línea el equipo que lo tiene?',
    CONTENT_CORRUPT: 'Una parte de ese contenido no coincide con su huella. Consíguelo en otro sitio.',
    LINK_OUT_OF_FOLDER:
      'La carpeta contiene un enlace que sale de ella. Quita el enlace o copia aquello a lo que apunta.',
    DISK_FULL: 'El disco está lleno. Haz sitio e inténtalo de nuevo.',
    CHAIN_UNREACHABLE: 'La cadena no responde. Inténtalo dentro de un momento; el diagnóstico dice más.',
    ENGINE_UNAVAILABLE: 'Docker no responde. Inícialo e inténtalo de nuevo; el diagnóstico dice más.',
    SPENDING_DECLINED: 'El pago fue rechazado. No se gastó nada.',
  },
  lost: 'El motor se fue mientras se le preguntaba. Se está volviendo a conectar.',
  tooLate: 'El motor tardó demasiado en responder. Inténtalo de nuevo; el diagnóstico puede decir por qué.',
  unexpected: 'Ha ocurrido algo inesperado. Inténtalo de nuevo; el diagnóstico y el registro dicen más.',
  whatToDo: 'Qué hacer',
} satisfies Messages['failures']
