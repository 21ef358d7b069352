// npm run check: what can be said without running anything.
import { lint, typeCheck } from './step.ts';

typeCheck();
lint();
