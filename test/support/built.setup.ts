import type { TestProject } from 'vitest/node';
import { makeBuildFolder } from './built.ts';

/** Builds the app once for all projects of a run, and again before each rerun of `npm run test:watch`. */
export default async function setup(project: TestProject): Promise<void> {
  if (process.env['TEST_BUILT'] !== undefined) return;
  const folder = makeBuildFolder();
  // After a Ctrl-C Vitest calls no teardown.
  process.once('exit', () => folder[Symbol.dispose]());
  await folder.build();
  process.env['TEST_BUILT'] = folder.root;
  project.onTestsRerun(() => folder.build());
}
