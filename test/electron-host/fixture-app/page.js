// The page's own script, which the content security policy allows.
const { body } = document;
body.dataset.script = 'ran';
body.dataset.bridgeAtStart = typeof window.fixture;
document.addEventListener('visibilitychange', () => {
  body.dataset.visibility = document.visibilityState;
});
