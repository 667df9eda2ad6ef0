import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSubstitutions } from './substitutions.ts';

const file = join(__dirname, '..', '..', 'statemachines', 'cart-recovery', 'cart-recovery.asl.json');
const definition = readFileSync(file, 'utf8');
const check = (...given: string[]) => {
  checkSubstitutions('cart-recovery', definition, given);
};

it('accepts a target for each name in the file', () => {
  expect(() => {
    check('SendQueueUrl', 'BusName', 'AwaitEventFunction');
  }).not.toThrow();
});

it('refuses a name that nothing is given for, and a target that nothing names, in a line each', () => {
  expect(() => {
    check('SendQueueUrl', 'AwaitEventFunction', 'GrantRewardFunction');
  }).toThrow(
    new Error(
      'cart-recovery.asl.json: ${BusName} stands in the file, but nothing is given for it; give it a target\n' +
        'cart-recovery.asl.json: a target is given for ${GrantRewardFunction}, but the file does not name it; take it away',
    ),
  );
});
