import type { Explored } from '../schedules.ts';

/** Tells at the end of a suite how much was tried. */
export function counted(): { readonly tell: (what: string, explored: Explored & { points?: number }) => void } {
  const lines: string[] = [];
  afterAll(() => {
    console.log(lines.join('\n'));
  });
  return {
    tell: (what, { schedules, deadly, wrong, points = 0 }) => {
      const deaths = points === 0 ? '' : `, ${points} points to die at, dead in ${deadly}`;
      lines.push(`${what}: ${schedules} schedules${deaths}, ${wrong.length} wrong`);
    },
  };
}
