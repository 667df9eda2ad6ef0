import { convert, type FormatCallback } from 'html-to-text';
import * as z from 'zod';

const asLine = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

/**
 * The mail as plain text, still with its Liquid: read from the compiled layout when the app is built, so that there is
 * one layout to keep and no HTML reader to deploy. The class names are those of the layout's blocks.
 */
export function textOf(html: string): string {
  const text = convert(withoutPreheader(html), {
    wordwrap: false,
    formatters: { labelled },
    selectors: [
      { selector: 'a', options: { linkBrackets: [': ', ''] } },
      { selector: 'a.star', format: 'labelled' },
      { selector: 'a.named', format: 'inline' },
      { selector: 'a.item', format: 'inlineSurround', options: { prefix: '- ' } },
      { selector: 'div.part', format: 'inlineSurround', options: { prefix: ', ' } },
      { selector: 'div.unit', format: 'inlineSurround', options: { prefix: ' ' } },
      { selector: '.picture', format: 'skip' },
      { selector: 'img', format: 'skip' },
      ...['h1', 'h2'].map((selector) => ({ selector, options: { uppercase: false, leadingLineBreaks: 2 } })),
      { selector: 'tr', format: 'block', options: asLine },
    ],
  });
  return text
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/ +([,:])/g, '$1')
    .replace(linesOfTags, (tags) => tags.trimEnd().replaceAll('%} {%', '%}{%'));
}

/** A link whose sign is nothing to read stands on a line of its own, by the name that a screen reader says. */
const labelled: FormatCallback = (link, _walk, builder) => {
  const { href, 'aria-label': name } = labelSchema.parse(link.attribs);
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addInline(`${name}: ${href}`);
  builder.closeBlock({ trailingLineBreaks: 1 });
};
const labelSchema = z.object({ href: z.string(), 'aria-label': z.string() });

/** A line with nothing but Liquid tags prints nothing, so it must not leave an empty line either. */
const linesOfTags = /^(?:\{%[^%]*%\} ?)+\n/gm;

/** The text part begins with the words of the mail; only an inbox shows the preheader. */
function withoutPreheader(html: string): string {
  return html.replace(/<div style="display:none[^>]*>[^<]*<\/div>/, '');
}
