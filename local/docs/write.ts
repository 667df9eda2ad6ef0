import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journeys } from '../../statemachines/index.ts';
import { eventsPage } from './events-page.ts';
import { journeyGraph } from './journey-graph.ts';
import { withRuntimeTables } from './runtime/page.ts';

const root = join(__dirname, '../..');
const at = (path: string): string => join(root, path);

/** Every generated document with its content: docs/events.md, the tables of docs/local-runtime.md, and the graphs in README.md. */
export function documents(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/events.md', eventsPage()],
    ['docs/local-runtime.md', withRuntimeTables(readFileSync(at('docs/local-runtime.md'), 'utf8'))],
    ['README.md', withGraphs(readFileSync(at('README.md'), 'utf8'))],
  ]);
}

/** Fills what stands between <!-- graph:NAME --> and <!-- /graph -->. */
function withGraphs(text: string): string {
  return journeys.reduce((page, { name, machine = name }) => {
    const graph = journeyGraph(readFileSync(at(`statemachines/${machine}/${machine}.asl.json`), 'utf8'));
    const block = `<!-- graph:${name} -->\n\n\`\`\`mermaid\n${graph}\n\`\`\`\n\n<!-- /graph -->`;
    return page.replace(new RegExp(`<!-- graph:${name} -->[^]*?<!-- /graph -->`), () => block);
  }, text);
}

if (require.main === module) {
  for (const [path, content] of documents()) {
    if (existsSync(at(path)) && readFileSync(at(path), 'utf8') === content) continue;
    writeFileSync(at(path), content);
    process.stdout.write(`written: ${path}\n`);
  }
}
