// npm run setup: what a fresh machine needs for the tests. The npm packages were installed before this runs.
import { installSystemPackages } from './system-packages.ts';

installSystemPackages();
console.log('Ready: npm test, npm run demo, npm run dev.');
