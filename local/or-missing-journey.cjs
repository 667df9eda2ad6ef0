/** Loads what imports the journeys. Where one of the index is not there, says so in a sentence, and fails. */
module.exports = function orMissingJourney(load) {
  try {
    load();
  } catch (error) {
    const [, folder] = /^Cannot find module '\.\/([^/']+)\/journey\.ts'/.exec(error.message) ?? [];
    if (folder === undefined) throw error;
    console.error(
      `statemachines/index.ts: got ./${folder}/journey.ts, which is not there; take its two lines away (CONTRIBUTING.md, "Remove a journey"), or get the folder back from version control`,
    );
    process.exitCode = 1;
  }
};
