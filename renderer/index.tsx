import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { startClock } from './state/clock.ts';
import { connect } from './state/store.ts';
import { t, words } from './text/words.ts';

effect(() => {
  document.documentElement.lang = words.value.locale;
  document.title = t('app.name');
});

const root = document.querySelector('#app');
if (root) render(<App />, root);
startClock();
connect();
