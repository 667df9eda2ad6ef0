import { definitionOf, saying } from './fixture.ts';
import { variableReferences } from './variable-references.ts';

describe('the variables that states name', () => {
  it('are told by state, wherever in it an expression names them', () => {
    const definition = definitionOf({
      Set: { Type: 'Pass', Assign: { x: 1, y: '{% $states.input %}' }, Next: 'Choose' },
      Choose: { Type: 'Choice', Choices: [{ Condition: '{% $x > 1 %}', Next: 'Each' }], Default: 'Each' },
      Each: {
        Type: 'Map',
        Items: '{% [1..$y.length] %}',
        ItemProcessor: {
          StartAt: 'One',
          States: {
            One: { Type: 'Pass', Assign: { z: 1 }, Output: '{% $sum([$x, $y]) %}', Next: 'Two' },
            Two: { Type: 'Pass', Output: { a: ['{% $z %}'] }, End: true },
          },
        },
        End: true,
      },
    });
    expect(variableReferences(definition)).toEqual({ Choose: ['x'], Each: ['y'], One: ['x', 'y'], Two: ['z'] });
  });

  it('are none in texts, in comments, outside expressions, or of the expression itself', () => {
    const definition = definitionOf({
      Set: { Type: 'Pass', Assign: { x: 1 }, Next: 'Say' },
      Say: {
        Type: 'Pass',
        Output: ['$x', '{% "$x" & \'$x\' /* $x */ & ($mine := 1; $mine) & $xy & $sum([1]) %}'],
        End: true,
      },
    });
    expect([variableReferences(definition), variableReferences(saying('a'))]).toEqual([undefined, undefined]);
  });
});
