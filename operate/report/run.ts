import * as z from 'zod';
import { addSums, type Sums, sumsSchema, zero } from '../../core/report/sums.ts';
import { understood } from '../answers.ts';
import { callStaff, type Staff } from '../call.ts';
import { PlainError } from '../plain-error.ts';
import { countOf, pick } from './pick.ts';
import { printedReport } from './print.ts';

const shareSchema = z.object({ sums: sumsSchema, next: z.string().min(1).optional() });

interface Output {
  readonly print: (text: string) => void;
  /** Beside the answer, which may be written to a file. */
  readonly say: (text: string) => void;
}

const number = new Intl.NumberFormat('en');

/** Asks for the whole table, call by call, adds up what is answered, and shows it. Throws PlainError. */
export async function runReport(staff: Staff, { json }: { readonly json: boolean }, output: Output): Promise<void> {
  const sums = await wholeReport(staff, output.say);
  output.print(json ? JSON.stringify(sums, null, 2) : printedReport(sums));
}

async function wholeReport(staff: Staff, say: (text: string) => void): Promise<Sums> {
  let sums = zero;
  let from: string | undefined;
  const seen = new Set<string>();
  do {
    const share = understood(shareSchema, await callStaff(staff, 'report', from === undefined ? {} : { from }));
    sums = addSums(sums, share.sums);
    from = share.next;
    // A place that comes again would go on for ever.
    if (from !== undefined && seen.has(from))
      throw new PlainError('Wend answered with the same part of the table twice. Run the command again.');
    if (from !== undefined) seen.add(from);
    say(`${number.format(countOf(pick(sums, 'customer')))} customers read${from === undefined ? '' : ' …'}`);
  } while (from !== undefined);
  return sums;
}
