// The page's own script, allowed by the policy.
const { body } = document;
body.dataset.script = 'ran';
body.dataset.bridgeAtStart = typeof window.fixture;
document.addEventListener('visibilitychange', () => {
  body.dataset.visibility = document.visibilityState;
});
