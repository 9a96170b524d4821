/** Reads what the invariant test wrote down: one line a run, one number an action, in the order of their numbers. */

/** The actions' names, from the list that the test dispatches by: `if (action == 3) _handler.cancelWithdrawal(seed);` */
export const readActions = (testSource) => {
  const found = [...testSource.matchAll(/if \(action == (\d+)\) _handler\.(\w+)\(/g)]
  return found.sort(([, a], [, b]) => a - b).map(([, , name]) => name)
}

/** The runner plays the last run once more after the campaign: lines beyond `runs` are that. */
export const countCalls = (text, actions, runs) => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const counts = lines.slice(0, runs).map((line) => line.trim().split(' ').map(Number))
  return actions.map((action, index) => ({ action, calls: counts.reduce((sum, row) => sum + (row[index] ?? 0), 0) }))
}
