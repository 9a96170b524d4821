/** Every sentence that main itself says, outside the window: English, and Spanish where the system speaks it. */

const english = {
  open: 'Open DeAI Desktop',
  quit: 'Quit',
  cancel: 'Cancel',
  ok: 'OK',
  provide: 'Earn with this computer',
  earnedToday: (amount: string) => `Earned today: ${amount}`,
  noEarningsYet: 'Earned today: –',
  nodeStarting: 'The node starts…',
  nodeRestarting: 'The node starts again…',
  nodeFailed: 'The node does not run',
  jobsRunning: (count: number) => (count === 1 ? '1 job runs' : `${count} jobs run`),
  workRunning: (count: number) => (count === 1 ? 'Working for 1 other' : `Working for ${count} others`),

  jobCompleted: (name: string) => `“${name}” is done`,
  jobFailed: (name: string) => `“${name}” failed`,
  jobCancelled: (name: string) => `“${name}” was cancelled`,
  paid: (amount: string) => `Paid ${amount}.`,
  nothingPaid: 'Nothing was paid.',
  workArrived: 'A job arrived',
  workArrivedBody: (name: string) => `“${name}” runs on this computer now.`,
  earned: (amount: string) => `You earned ${amount}`,
  earnedBody: (name: string) => `“${name}” is settled.`,
  workUnpaid: (name: string) => `“${name}” ended without payment`,
  orderWaits: 'An order waits for your word',
  orderWaitsBody: 'Open DeAI Desktop to take it or to refuse it.',
  hostDied: 'The node stopped unexpectedly',
  hostDiedBody: 'It is being started again. Jobs go on where they were.',
  hostKeepsFailing: 'The node cannot start',
  hostKeepsFailingBody: (reason: string) => `${reason} It is tried again every half minute.`,
  inTray: 'DeAI Desktop goes on in the background',
  inTrayBody: 'Open it or quit it from the tray.',

  quitTitle: 'Quit while work goes on?',
  quitJobs: (count: number) =>
    count === 1 ? 'One of your jobs has not ended.' : `${count} of your jobs have not ended.`,
  quitWork: (count: number) =>
    count === 1 ? 'This computer works for another user.' : `This computer works for ${count} other users.`,
  quitDetail:
    'Without this app nobody pays for the next interval, so providers stop after a while, and work that you do for others may stay unpaid.',
  quitAnyway: 'Quit anyway',
  keepRunning: 'Keep running',

  takenTitle: 'Another DeAI node runs on this computer',
  takenDetail: (folder: string) =>
    `It uses the same data (${folder}); perhaps \`deai\` started it in a terminal. Only one can run. Its open jobs go on here.`,
  takenNoAnswer: (folder: string) =>
    `It uses the same data (${folder}) but does not answer. End it with \`deai host stop\`, then try again.`,
  stopIt: 'Stop it and go on',
  tryAgain: 'Try again',
  otherDidNotStop: 'The other node did not stop. End it with `deai host stop`, then try again.',

  confirmDetail: 'This is above the limit that you set for spending without a question.',
  amount: 'Amount',
  limit: 'Your limit',
  receiver: 'To',
  sign: 'Sign and spend',
  decline: 'Decline',

  menuFile: 'File',
  menuView: 'View',
  menuWindow: 'Window',
  menuHelp: 'Help',
  menuShowLog: 'Show the log file',
  menuAbout: 'About DeAI Desktop',

  noKeychain: 'This system has no keychain that can be used.',
  plainKeychain:
    'No keychain was found (GNOME Keyring or KWallet), so the password would lie on disk unprotected. Install one and start the app again.',
  keychainNeedsNode: 'The node does not run now. Wait until it does, then try again.',
  keychainNoWallet: 'There is no wallet yet.',
  updateDevelopment: 'This is a development build.',
  updatePackage: 'This installation is updated by the system’s own packages.',
  updateNowhere: 'This build knows no place where updates come from.',
  updateTitle: 'Restart to update while work goes on?',
  updateNow: 'Restart now',
  noSuchPath: 'There is no such file any more.',
  badRequest: 'That request is not valid.',
  unexpected: 'That did not work. The log of the node may tell why.',
}

export type Texts = typeof english

const spanish: Texts = {
  open: 'Abrir DeAI Desktop',
  quit: 'Salir',
  cancel: 'Cancelar',
  ok: 'Aceptar',
  provide: 'Ganar con este equipo',
  earnedToday: (amount) => `Ganado hoy: ${amount}`,
  noEarningsYet: 'Ganado hoy: –',
  nodeStarting: 'El nodo se está iniciando…',
  nodeRestarting: 'El nodo se reinicia…',
  nodeFailed: 'El nodo no funciona',
  jobsRunning: (count) => (count === 1 ? '1 trabajo en marcha' : `${count} trabajos en marcha`),
  workRunning: (count) => (count === 1 ? 'Trabajando para 1 usuario' : `Trabajando para ${count} usuarios`),

  jobCompleted: (name) => `«${name}» ha terminado`,
  jobFailed: (name) => `«${name}» ha fallado`,
  jobCancelled: (name) => `«${name}» se ha cancelado`,
  paid: (amount) => `Pagado: ${amount}.`,
  nothingPaid: 'No se ha pagado nada.',
  workArrived: 'Ha llegado un trabajo',
  workArrivedBody: (name) => `«${name}» se ejecuta ahora en este equipo.`,
  earned: (amount) => `Has ganado ${amount}`,
  earnedBody: (name) => `«${name}» está liquidado.`,
  workUnpaid: (name) => `«${name}» ha terminado sin pago`,
  orderWaits: 'Un pedido espera tu decisión',
  orderWaitsBody: 'Abre DeAI Desktop para aceptarlo o rechazarlo.',
  hostDied: 'El nodo se detuvo inesperadamente',
  hostDiedBody: 'Se está reiniciando. Los trabajos continúan donde estaban.',
  hostKeepsFailing: 'El nodo no puede iniciarse',
  hostKeepsFailingBody: (reason) => `${reason} Se intenta de nuevo cada medio minuto.`,
  inTray: 'DeAI Desktop sigue en segundo plano',
  inTrayBody: 'Ábrelo o ciérralo desde la bandeja del sistema.',

  quitTitle: '¿Salir con trabajo en marcha?',
  quitJobs: (count) =>
    count === 1 ? 'Uno de tus trabajos no ha terminado.' : `${count} de tus trabajos no han terminado.`,
  quitWork: (count) =>
    count === 1 ? 'Este equipo trabaja para otro usuario.' : `Este equipo trabaja para otros ${count} usuarios.`,
  quitDetail:
    'Sin esta aplicación nadie paga el siguiente intervalo: los proveedores se detienen al cabo de un rato, y el trabajo que haces para otros puede quedar sin pagar.',
  quitAnyway: 'Salir de todos modos',
  keepRunning: 'Seguir',

  takenTitle: 'Otro nodo DeAI funciona en este equipo',
  takenDetail: (folder) =>
    `Usa los mismos datos (${folder}); quizá lo inició \`deai\` en una terminal. Solo puede haber uno. Sus trabajos abiertos continúan aquí.`,
  takenNoAnswer: (folder) =>
    `Usa los mismos datos (${folder}) pero no responde. Termínalo con \`deai host stop\` e inténtalo de nuevo.`,
  stopIt: 'Detenerlo y continuar',
  tryAgain: 'Intentar de nuevo',
  otherDidNotStop: 'El otro nodo no se ha detenido. Termínalo con `deai host stop` e inténtalo de nuevo.',

  confirmDetail: 'Supera el límite que fijaste para gastar sin preguntar.',
  amount: 'Importe',
  limit: 'Tu límite',
  receiver: 'Para',
  sign: 'Firmar y gastar',
  decline: 'Rechazar',

  menuFile: 'Archivo',
  menuView: 'Ver',
  menuWindow: 'Ventana',
  menuHelp: 'Ayuda',
  menuShowLog: 'Mostrar el archivo de registro',
  menuAbout: 'Acerca de DeAI Desktop',

  noKeychain: 'Este sistema no tiene un llavero que se pueda usar.',
  plainKeychain:
    'No se encontró ningún llavero (GNOME Keyring o KWallet), así que la contraseña quedaría sin protección en el disco. Instala uno e inicia la aplicación de nuevo.',
  keychainNeedsNode: 'El nodo no funciona ahora. Espera a que funcione e inténtalo de nuevo.',
  keychainNoWallet: 'Todavía no hay monedero.',
  updateDevelopment: 'Esta es una versión de desarrollo.',
  updatePackage: 'Esta instalación se actualiza con los paquetes del sistema.',
  updateNowhere: 'Esta versión no conoce ningún lugar de donde vengan actualizaciones.',
  updateTitle: '¿Reiniciar para actualizar con trabajo en marcha?',
  updateNow: 'Reiniciar ahora',
  noSuchPath: 'Ese archivo ya no existe.',
  badRequest: 'Esa petición no es válida.',
  unexpected: 'No ha funcionado. El registro del nodo quizá diga por qué.',
}

/** `locale` as the system names it: `es`, `es-MX`, `en-GB` … */
export const textsFor = (locale: string): Texts => (/^es\b/i.test(locale) ? spanish : english)
