import { type Json, toJson } from '../../json.ts';
import { compileExpression } from '../expression.ts';
import { functionsAt } from '../functions.ts';

async function answer(source: string): Promise<Json | undefined> {
  return toJson(await compileExpression(source, 'Output').run(functionsAt(0, ['key'])));
}

/** What the expression fails with. */
async function failure(source: string): Promise<unknown> {
  const caught: unknown = await answer(source).then(
    () => undefined,
    (error: unknown) => error,
  );
  return typeof caught === 'object' && caught !== null && 'code' in caught ? caught.code : caught;
}

// Measured on AWS, iwamot/sfnx docs/design.md: what JSONata's own functions answer there, and must go on to answer here.
describe('an expression answers as on AWS', () => {
  it.each<[string, Json | undefined]>([
    ['1/0 > 5', true],
    ['$floor(1/0)', 'Infinity'],
    ['"a" & 1', 'a1'],
    ['($xs := [1, 2]; $count([$xs]))', 2],
    ['($xs := [1, 2]; [[$xs]])', [[1, 2]]],
    ['($xs := [1, 2, 3]; $xs[1.5])', 2],
    ['($xs := [[1], [2]]; $i := 1; ($xs[$i])[0])', 2],
    ['($xs := [1, 2, 3]; $xs[[1..1]])', 2],
    ['($xs := [1, 2, 3]; $xs[[2..1]])', undefined],
    ['[3..1]', []],
    ['[1..1]', [1]],
    ['$boolean([0])', false],
    ['$boolean([[]])', false],
    ['$boolean([0, 1])', true],
    ['$none = $none or $none != $none', false],
    ['$map([2], function($v){ $v })', 2],
    ['$filter([2], function($v){ $v > 2 })', undefined],
    ['$filter([[1, 2], [3]], function($v){ $count($v) = 2 })', [1, 2]],
    ['$append([], $map([1], function($v){ $v })[])', [1]],
    ['$append([], $map([], function($v){ $v })[])', []],
    ['$merge([])', {}],
    ['$merge([{"a": 1}, {"a": null}])', { a: null }],
    ['($more := [{"b": 2}]; $merge([{"a": 1}, $more]))', { a: 1, b: 2 }],
    ['$sift({"a": 1}, function($v){ $v > 1 })', undefined],
    ['$each({"a": 1}, function($v, $k){ [$v, $k] })', [1, 'a']],
    ['$keys({"a": 1})', 'a'],
    ['$keys({})', undefined],
    ['$lookup({"a": 1}, "b")', undefined],
    ['$distinct([1, true, 1, {"a": 1}, {"a": 1}, [1], [1], "1"])', [1, true, { a: 1 }, [1], '1']],
    [
      '$zip([1, 2, 3], [4, 5])',
      [
        [1, 4],
        [2, 5],
      ],
    ],
    ['$sum([])', 0],
    ['$max([])', undefined],
    ['$min([])', undefined],
    ['$average([])', undefined],
    ['$max(3)', 3],
    ['$sort([3, 1, 2])', [1, 2, 3]],
    ['$sort(["b", "😀", "ﬁ", "a"])', ['a', 'b', '😀', 'ﬁ']],
    ['$sort([1])', [1]],
    ['$sort([])', []],
    [
      '$sort([[2, 0], [1, 1], [2, 2], [1, 3]], function($a, $b){ $a[0] > $b[0] })',
      [
        [1, 1],
        [1, 3],
        [2, 0],
        [2, 2],
      ],
    ],
    ['$reverse([1])', [1]],
    ['$reverse([])', []],
    ['$range(1.4, 5.6, 2.2)', [1, 3, 5]],
    ['$pad("ab", 6.5, "xy")', 'abxyxy'],
    ['$pad("ab", -6.5, "xy")', 'xyxyab'],
    ['$split("a.b.", ".")', ['a', 'b', '']],
    ['$split("abc", "")', ['a', 'b', 'c']],
    ['$split("😀", "")', ['\ud83d', '\ude00']],
    ['$split($trim("  a  b\\t\\nc "), " ")', ['a', 'b', 'c']],
    ['$split($trim("  "), " ")', ['']],
    ['$replace("abab", "a", "$0")', '$0b$0b'],
    ['$replace("a", "a", "b", 0)', 'a'],
    ['$join([])', ''],
    ['$join("a")', 'a'],
    ['$lowercase("İẞΣ")', 'i̇ßς'],
    ['$uppercase("ßǆﬁ")', 'SSǄFI'],
    ['$length("a😀")', 2],
    ['$substring("hello", -10, 2)', 'he'],
    ['$substring("hello", 1, -1)', ''],
    ['$power(2, -1)', 0.5],
    ['$toMillis($now()) = $millis()', true],
  ])('%s', async (source, result) => {
    expect(await answer(source)).toEqual(result);
  });

  it.each([
    ['1/0 + 1', 'D1001'],
    ['$number("1e400")', 'D3030'],
    ['$sqrt(-1)', 'D3060'],
    ['$power(-8, 0.5)', 'D3061'],
    ['$sum(["a"])', 'T0412'],
    ['$max(["a"])', 'T0412'],
    ['$join(["a", 1])', 'T0412'],
    ['$sort([true, false])', 'D3070'],
    ['$sort([[1], [2]])', 'D3070'],
    ['$sort([1, "a"])', 'D3070'],
    ['$replace("a", "a", "b", -1)', 'D3011'],
    ['$toMillis("2026-09-15 13:36:42Z")', 'D3110'],
    ['$toMillis("20260915T133642Z")', 'D3110'],
    ['$toMillis("2026-W05-1")', 'D3110'],
    ['($count := 1; $count([1]))', 'T1006'],
  ])('%s fails with %s', async (source, code) => {
    expect(await failure(source)).toBe(code);
  });
});
