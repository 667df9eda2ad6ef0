/**
 * Dollars a part of a text message in the United States from a toll-free number, and what carriers ask on top; other
 * countries differ widely. From an example in AWS's documentation, not confirmed as of today:
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html
 */
export const PER_TEXT_PART = 0.00581;
export const CARRIER_FEE = 0.00302;
