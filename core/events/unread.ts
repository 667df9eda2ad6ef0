const amounts = ['currency', 'total', 'subtotal', 'value', 'revenue', 'shipping', 'tax', 'discount'] as const;
const ofLine = ['price', 'quantity'] as const;

/**
 * Which amounts an order's event told and Wend could not read, each once, by name: they count as not told, so that an
 * odd one keeps no order out. `told`: the properties as they came; `read`: as they are understood.
 */
export function unreadIn(told: Readonly<Record<string, unknown>>, read: object): readonly string[] {
  const lines = listIn(told);
  const known = listIn(read);
  if (isTold(told['products']) && known.length < lines.length) return [...missing(amounts, told, read), 'products'];
  const inLines = lines.flatMap((line, nth) => missing(ofLine, line, known[nth]).map((name) => `products.${name}`));
  return [...missing(amounts, told, read), ...new Set(inLines)];
}

const missing = (names: readonly string[], told: unknown, read: unknown): readonly string[] =>
  names.filter((name) => isTold(fieldOf(told, name)) && fieldOf(read, name) === undefined);

const listIn = (properties: unknown): readonly unknown[] => {
  const products = fieldOf(properties, 'products');
  return Array.isArray(products) ? products : [];
};

const fieldOf = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;

const isTold = (value: unknown): boolean =>
  value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
