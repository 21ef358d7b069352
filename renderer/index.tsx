import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { t, words } from './i18n/index.ts';
import { startClock } from './state/clock.ts';
import { connect } from './state/store.ts';

effect(() => {
  document.documentElement.lang = words.value.locale;
  document.title = t('app.name');
});

const root = document.querySelector('#app');
if (root) render(<App />, root);
startClock();
connect();
