// npm run check: the checks that run no code of the project.
import { lint, typeCheck } from './step.ts';

typeCheck();
lint();
