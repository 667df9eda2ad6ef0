import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';
import { format } from 'prettier/standalone';

/** As .prettierrc.json has it. */
export const style = { singleQuote: true, printWidth: 120 };

/** Long names break lines that short ones do not. */
export const formatted = (code: string): Promise<string> =>
  format(code, { ...style, parser: 'typescript', plugins: [estree, typescript] });
