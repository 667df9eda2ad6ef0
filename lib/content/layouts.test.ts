import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileLayouts } from './layouts.ts';

const folder = mkdtempSync(join(tmpdir(), 'layout-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Compiles a layout of one block. */
async function compiled(block: string) {
  const file = join(folder, 'layout.mjml');
  writeFileSync(join(folder, 'block.mjml'), `<mj-section><mj-column>${block}</mj-column></mj-section>`);
  writeFileSync(file, '<mjml><mj-body><mj-include path="./block.mjml" /></mj-body></mjml>');
  return compileLayouts(file);
}

describe('a layout', () => {
  it('keeps its Liquid, in HTML and in text', async () => {
    const { html, text } = await compiled(
      '<mj-button background-color="{{ shop.color }}" href="{{ cart.url }}">Go</mj-button>',
    );
    expect(html).toContain('bgcolor="{{ shop.color }}"');
    expect(text).toBe('Go: {{ cart.url }}');
  });

  it('begins its lines where the language does', async () => {
    const { html } = await compiled('<mj-text align="left">Hello</mj-text>');
    expect(html).toContain('text-align:{{ start }}');
    expect(html).not.toMatch(/align[:=]"?left|direction:ltr/);
  });

  it('is refused with the line and the block, but not with the folder of whoever builds', async () => {
    const refusal = compiled('\n<mj-text colour="#ffffff">Hello</mj-text>');
    await expect(refusal).rejects.toThrow(
      new Error(
        'The layout of the mail (lambdas/send-message/mail/layout.mjml and its blocks) cannot be used.\n' +
          'Line 2 of block.mjml, included at line 1 of layout.mjml (mj-text) — Attribute colour is illegal',
      ),
    );
  });

  it('is refused when it names what is never there', async () => {
    await expect(compiled('<mj-text>{{ shop.nmae }}</mj-text>')).rejects.toThrow(
      'shop.nmae is unknown. Did you mean shop.name?',
    );
  });
});
