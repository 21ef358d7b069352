// npm test: types, lint and the default tier of the tests, from a fresh machine on.
import { lint, typeCheck, vitest } from './step.ts';
import { installSystemPackages } from './system-packages.ts';

installSystemPackages();
typeCheck();
lint();
vitest('Tests');
