import * as z from 'zod';
import { isCurrency } from './currency.ts';

/** Decimal amounts by currency, as settings have them. */
export const amountsSchema = z.record(
  z.string().refine(isCurrency, 'must be an ISO 4217 code such as EUR'),
  z.number().min(0),
);
