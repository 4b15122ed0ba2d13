// Before anything is painted: the colours that were chosen, so that a page in others does not flash up.
(() => {
  const kept = localStorage.getItem('rheostat-theme');
  if (kept === 'dark' || kept === 'light') document.documentElement.dataset.theme = kept;
})();
