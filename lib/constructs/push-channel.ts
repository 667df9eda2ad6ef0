import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { BundledFunction } from './bundled-function.ts';

/**
 * Lets the function push through the application that store.yaml names. AWS's pages name the resource in two ways, with
 * and without `/messages`; both are this application's and nobody else's.
 */
export function allowPushing(worker: BundledFunction, application: string): void {
  const app = Stack.of(worker).formatArn({
    service: 'mobiletargeting',
    resource: 'apps',
    resourceName: application,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  worker.allow(['mobiletargeting:SendMessages'], app, `${app}/messages`);
}
