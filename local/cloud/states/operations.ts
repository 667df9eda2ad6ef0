import type { Kernel } from '../kernel.ts';
import type { Operations } from '../wire/operation.ts';
import type { Executions } from './executions.ts';
import { aliasOperations } from './operations/aliases.ts';
import { definitionOperations } from './operations/definitions.ts';
import { descriptionOperations } from './operations/descriptions.ts';
import { executionOperations } from './operations/executions.ts';
import { historyOperations } from './operations/history.ts';
import { machineOperations } from './operations/machines.ts';
import { tagOperations } from './operations/tags.ts';
import { taskOperations } from './operations/tasks.ts';
import { unsupported } from './operations/unsupported.ts';
import { versionOperations } from './operations/versions.ts';

export function statesOperations(kernel: Kernel, executions: Executions): Operations {
  const { machines } = executions;
  return {
    ...machineOperations(kernel, executions),
    ...descriptionOperations(executions),
    ...versionOperations(kernel, machines),
    ...aliasOperations(kernel, machines),
    ...tagOperations(machines),
    ...definitionOperations,
    ...executionOperations(kernel, executions),
    ...historyOperations(executions),
    ...taskOperations(executions),
    ...unsupported,
  };
}
