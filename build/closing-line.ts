import type { Reporter, TestModule } from 'vitest/node';

/** Ends a test run with one plain line of counts for programs that read the log. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') count[state]++;
      }
      // A file that could not be loaded has no tests, so it counts as one failure.
      if (module.state() === 'failed' && module.errors().length > 0) count.failed++;
    }
    process.once('exit', () =>
      console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`),
    );
  }
}
