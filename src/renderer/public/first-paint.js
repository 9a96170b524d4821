// Before anything is drawn: the theme and language of last time, so that the window does not flash. lib/preferences.tsx
// keeps these two entries; the host has the true ones.
try {
  const theme = localStorage.getItem('deai.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const language = localStorage.getItem('deai.language')
  if (language === 'es') document.documentElement.lang = language
} catch {
  // no storage here: the system's theme it is
}
