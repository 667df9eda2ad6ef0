import { hashOf } from '../ids/hash.ts';

/** An enrolment's id: never a time, so that a repetition names the same run. */
export const enrolmentId = (journey: string, key: readonly string[]): string => hashOf('enrolment', journey, ...key);

/** The execution's name, at most 80 characters of the kind that Step Functions allows. */
export const executionName = (journey: string, enrolment: string): string => `${journey.slice(0, 50)}-${enrolment}`;
