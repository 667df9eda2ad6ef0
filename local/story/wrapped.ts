const WIDTH = 100;

/** A text in lines of at most so many characters, the second and later ones indented by so many. A long word stays whole. */
export function wrapped(text: string, indent: number, width = WIDTH): readonly string[] {
  if (text.length <= width) return [text];
  const at = text.lastIndexOf(' ', width);
  if (at <= indent) return [text];
  return [text.slice(0, at), ...wrapped(`${' '.repeat(indent)}${text.slice(at + 1)}`, indent, width)];
}
