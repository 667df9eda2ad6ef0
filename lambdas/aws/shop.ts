import { storeSchema, type Store } from '../../core/store/store.ts';

/** store.yaml as the CDK put it into the environment. */
export const readStore = (json: string): Store => storeSchema.parse(JSON.parse(json));
