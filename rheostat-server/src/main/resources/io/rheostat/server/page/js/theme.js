// Light or dark: as the system says, until someone says otherwise.

/** As `early.js` reads it. */
const KEY = 'rheostat-theme';

export function themeSwitch(button) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const dark = () => (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';
  const show = () => {
    button.textContent = dark() ? '☀ Light' : '☾ Dark';
    button.setAttribute('aria-label', dark() ? 'Use light colours' : 'Use dark colours');
  };
  button.addEventListener('click', () => {
    document.documentElement.dataset.theme = dark() ? 'light' : 'dark';
    localStorage.setItem(KEY, document.documentElement.dataset.theme);
    show();
  });
  system.addEventListener('change', show);
  show();
}
