import type { TestProject } from 'vitest/node';
import { makeBuildFolder } from './built.ts';

/** Builds the app once for all projects of a run, and again before each rerun of `npm run test:watch`. */
export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
  if (process.env['TEST_BUILT'] !== undefined) return undefined;
  const folder = makeBuildFolder();
  await folder.build();
  process.env['TEST_BUILT'] = folder.root;
  project.onTestsRerun(() => folder.build());
  return () => folder[Symbol.dispose]();
}
