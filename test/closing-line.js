/** Ends a run with `N passed, N failed` alone on a line. Jest prints its own summary after every reporter, so the line waits for the exit. */
module.exports = class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    process.once('exit', () => {
      if (results.numPendingTests > 0) console.log(`${results.numPendingTests} skipped`);
      console.log(`${results.numPassedTests} passed, ${failed} failed`);
    });
  }
};
