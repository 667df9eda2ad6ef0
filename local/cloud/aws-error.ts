import type { JsonObject } from '../asl/json.ts';

/** An error as AWS answers it; each protocol writes it in its own way. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** What some errors say beside their message, such as a Reason. */
  readonly details: JsonObject;

  constructor(code: string, message: string, status = 400, details: JsonObject = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}
