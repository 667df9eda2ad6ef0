/** The line that mail programs show beside the subject: the mail's first hidden text, without its invisible filling. */
export function preheaderOf(source: string): string {
  const hidden = /<div[^>]*style="[^"]*display:\s*none[^"]*"[^>]*>([\s\S]{0,2000}?)<\/div>/i.exec(source)?.[1] ?? '';
  const text = hidden
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:#8199|#847|#65279|#173|nbsp|zwnj|shy|#xA0|#x200C);|[\u00a0\u00ad\u034f\u2007\u200c\ufeff]/gi, ' ');
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#34': '"' };
  return text
    .replaceAll(/&(amp|lt|gt|quot|#39|#34);/g, (entity, name: string) => names[name] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
