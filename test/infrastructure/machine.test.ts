import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { journeys as declaredJourneys } from '../../statemachines/index.ts';
import { ofType, root, synthesised } from './synthesised.ts';

const { journeys } = synthesised();
const machines = new Map(
  ofType(journeys, 'AWS::StepFunctions::StateMachine').map(([, { Properties }]) => [
    Properties['StateMachineName'],
    Properties,
  ]),
);

it('deploys one machine for each journey, by its name', () => {
  expect([...machines.keys()]).toEqual(declaredJourneys.map(({ name }) => name));
});

it.each(declaredJourneys.map(({ name, machine = name }) => [name, machine]))(
  'deploys the file of %s byte for byte',
  (name, machine) => {
    const file = readFileSync(join(root, 'statemachines', machine, `${machine}.asl.json`), 'utf8');
    expect(machines.get(name)?.['DefinitionString']).toBe(file);
  },
);

it('waits for as long as a journey needs: Standard, never Express', () => {
  expect([...machines.values()].map(({ StateMachineType }) => StateMachineType)).toEqual(
    declaredJourneys.map(() => 'STANDARD'),
  );
});

it('logs and traces every step, but no input, result or task token', () => {
  for (const machine of machines.values()) {
    expect(machine).toMatchObject({
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    });
  }
});
