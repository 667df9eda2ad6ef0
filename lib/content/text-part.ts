import { convert } from 'html-to-text';

const asLine = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

/**
 * The mail as plain text, still with its Liquid: read from the compiled layout when the app is built, so that there is
 * one layout to keep and no HTML reader to deploy. The class names are those of the layout's blocks.
 */
export function textOf(html: string): string {
  const text = convert(withoutPreheader(html), {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { linkBrackets: [': ', ''] } },
      { selector: 'a.named', format: 'inline' },
      { selector: 'a.item', format: 'inlineSurround', options: { prefix: '- ' } },
      { selector: 'div.part', format: 'inlineSurround', options: { prefix: ', ' } },
      { selector: 'div.unit', format: 'inlineSurround', options: { prefix: ' ' } },
      { selector: 'td.picture', format: 'skip' },
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

/** A line with nothing but Liquid tags prints nothing, so it must not leave an empty line either. */
const linesOfTags = /^(?:\{%[^%]*%\} ?)+\n/gm;

/** The text part begins with the words of the mail; only an inbox shows the preheader. */
function withoutPreheader(html: string): string {
  return html.replace(/<div style="display:none[^>]*>[^<]*<\/div>/, '');
}
