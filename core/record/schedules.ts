/** Wakes a journey for a customer at a later time. */
export interface Schedules {
  /**
   * A name that was set before keeps its first instant: success. `at` in epoch milliseconds. The detail is put on the bus
   * as `Journey Due`, from wend.
   */
  set(
    name: string,
    at: number,
    detail: {
      readonly messageId: string;
      readonly customerId: string;
      readonly properties: { readonly journey: string };
    },
  ): Promise<void>;
}
