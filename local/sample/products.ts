/** What the sample shop sells; prices in pounds. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly variant: string;
  readonly category: string;
  readonly price: number;
}

export const products: readonly [Product, ...Product[]] = [
  { sku: 'LIN-DUV-KG', name: 'Stonewashed linen duvet cover', variant: 'King, oat', category: 'Bed linen', price: 129 },
  { sku: 'LIN-PIL-50', name: 'Linen pillowcase', variant: '50 × 75 cm, oat', category: 'Bed linen', price: 24 },
  { sku: 'LIN-SHE-DB', name: 'Linen flat sheet', variant: 'Double, chalk', category: 'Bed linen', price: 84 },
  { sku: 'WOO-THR-HB', name: 'Herringbone wool throw', variant: 'Moss', category: 'Throws', price: 78 },
  { sku: 'WOO-BLK-LM', name: 'Lambswool blanket', variant: 'Slate', category: 'Throws', price: 96 },
  { sku: 'WOO-CUS-45', name: 'Wool cushion cover', variant: '45 × 45 cm, rust', category: 'Cushions', price: 32 },
  { sku: 'COT-TOW-BA', name: 'Waffle bath towel', variant: 'Clay', category: 'Bath', price: 28 },
  { sku: 'COT-TOW-HA', name: 'Waffle hand towel', variant: 'Clay', category: 'Bath', price: 14 },
  { sku: 'COT-ROB-M', name: 'Waffle bathrobe', variant: 'M, chalk', category: 'Bath', price: 69 },
  { sku: 'LIN-TAB-25', name: 'Linen tablecloth', variant: '150 × 250 cm, flax', category: 'Table linen', price: 58 },
  { sku: 'LIN-NAP-4', name: 'Linen napkins, set of four', variant: 'Flax', category: 'Table linen', price: 26 },
  {
    sku: 'LIN-TEA-2',
    name: 'Linen tea towels, set of two',
    variant: 'Blue stripe',
    category: 'Table linen',
    price: 18,
  },
  {
    sku: 'COT-QUI-DB',
    name: 'Hand-stitched cotton quilt',
    variant: 'Double, indigo',
    category: 'Bed linen',
    price: 148,
  },
  { sku: 'OAK-LAM-T', name: 'Oak table lamp', variant: 'Natural', category: 'Lamps', price: 64 },
  { sku: 'JUT-RUG-S', name: 'Woven jute rug', variant: '60 × 90 cm', category: 'Rugs', price: 45 },
];
