/** What the sample shop sells; prices in pounds. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly variant: string;
  readonly price: number;
}

export const products: readonly [Product, ...Product[]] = [
  { sku: 'LIN-DUV-KG', name: 'Stonewashed linen duvet cover', variant: 'King, oat', price: 129 },
  { sku: 'LIN-PIL-50', name: 'Linen pillowcase', variant: '50 × 75 cm, oat', price: 24 },
  { sku: 'LIN-SHE-DB', name: 'Linen flat sheet', variant: 'Double, chalk', price: 84 },
  { sku: 'WOO-THR-HB', name: 'Herringbone wool throw', variant: 'Moss', price: 78 },
  { sku: 'WOO-BLK-LM', name: 'Lambswool blanket', variant: 'Slate', price: 96 },
  { sku: 'WOO-CUS-45', name: 'Wool cushion cover', variant: '45 × 45 cm, rust', price: 32 },
  { sku: 'COT-TOW-BA', name: 'Waffle bath towel', variant: 'Clay', price: 28 },
  { sku: 'COT-TOW-HA', name: 'Waffle hand towel', variant: 'Clay', price: 14 },
  { sku: 'COT-ROB-M', name: 'Waffle bathrobe', variant: 'M, chalk', price: 69 },
  { sku: 'LIN-TAB-25', name: 'Linen tablecloth', variant: '150 × 250 cm, flax', price: 58 },
  { sku: 'LIN-NAP-4', name: 'Linen napkins, set of four', variant: 'Flax', price: 26 },
  { sku: 'LIN-TEA-2', name: 'Linen tea towels, set of two', variant: 'Blue stripe', price: 18 },
  { sku: 'COT-QUI-DB', name: 'Hand-stitched cotton quilt', variant: 'Double, indigo', price: 148 },
  { sku: 'JUT-RUG-S', name: 'Woven jute rug', variant: '60 × 90 cm', price: 45 },
];
