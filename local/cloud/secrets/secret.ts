import * as z from 'zod';
import type { SecretPlan } from '../assembly/plan.ts';
import { AwsError } from '../aws-error.ts';
import { invalidParameter, invalidRequest, noSuchValue } from './errors.ts';

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';
export const PENDING = 'AWSPENDING';

/** A version without a text is one that a rotation has begun and not written yet. */
const versionSchema = z.object({
  id: z.string(),
  at: z.number(),
  text: z.string().optional(),
  stages: z.array(z.string()),
});
/** What is kept of a secret. */
export const stateSchema = z.object({
  madeAt: z.number(),
  rotatedAt: z.number().optional(),
  versions: z.array(versionSchema),
});
export type Version = Readonly<z.infer<typeof versionSchema>>;
export type State = Readonly<z.infer<typeof stateSchema>>;

export interface Secret {
  readonly plan: SecretPlan;
  state: State;
}

export const staged = ({ versions }: State, stage: string): Version | undefined =>
  versions.find(({ stages }) => stages.includes(stage));
const versionOf = ({ versions }: State, id: string): Version | undefined => versions.find((one) => one.id === id);

/** Of a version without its label, or the other way round, ResourceNotFoundException as AWS words it. */
export function readVersion(state: State, id: string | undefined, stage: string | undefined) {
  const found = id === undefined ? staged(state, stage ?? CURRENT) : versionOf(state, id);
  if (found?.text === undefined) {
    throw noSuchValue(id === undefined ? `staging label: ${stage ?? CURRENT}` : `VersionId: ${id}`);
  }
  if (stage !== undefined && !found.stages.includes(stage)) {
    throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
  }
  return { ...found, text: found.text };
}

/** A label is on one version at a time; the one that AWSCURRENT leaves becomes AWSPREVIOUS. */
export function labelled(state: State, id: string, stage: string): State {
  const left = staged(state, stage);
  const moved = withLabel(state, id, stage);
  return stage === CURRENT && left !== undefined && left.id !== id ? withLabel(moved, left.id, PREVIOUS) : moved;
}

function withLabel(state: State, id: string | undefined, stage: string): State {
  const versions = state.versions.map((version) => {
    const others = version.stages.filter((one) => one !== stage);
    return { ...version, stages: version.id === id ? [...others, stage] : others };
  });
  return { ...state, versions };
}

/** Writes a version; once it has a text, only the same text may be written again. */
export function written(state: State, version: Version, arn: string): State {
  const before = versionOf(state, version.id);
  if (before?.text !== undefined && before.text !== version.text) {
    throw new AwsError(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${version.id} because that value is already in use for a version of secret ${arn}.`,
    );
  }
  if (before?.text !== undefined) return state;
  const others = state.versions.filter(({ id }) => id !== version.id);
  const made = { ...state, versions: [...others, { ...version, stages: before?.stages ?? [] }] };
  return version.stages.reduce((next, stage) => labelled(next, version.id, stage), made);
}

/** Moves a label, puts it on, or takes it off, under the rules of UpdateSecretVersionStage. */
export function relabelled(state: State, stage: string, from: string | undefined, to: string | undefined): State {
  for (const id of [from, to]) {
    if (id !== undefined && versionOf(state, id) === undefined) throw noSuchValue(`VersionId: ${id}`);
  }
  const on = staged(state, stage)?.id;
  if (on !== undefined && on !== to && from !== on) {
    throw invalidParameter(
      from === undefined
        ? `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${on}, so you must explicitly reference that version in RemoveFromVersionId.`
        : `Staging label ${stage} is currently attached to version ${on}, which is not the version in RemoveFromVersionId.`,
    );
  }
  if (to !== undefined) return labelled(state, to, stage);
  if (from === undefined) throw invalidParameter('You must provide RemoveFromVersionId, MoveToVersionId, or both.');
  if (stage === CURRENT) {
    throw invalidParameter(
      'You can only move staging label AWSCURRENT to a different secret version. It can’t be completely removed.',
    );
  }
  return withLabel(state, undefined, stage);
}
