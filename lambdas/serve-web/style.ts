import type { Store } from '../../core/store/store.ts';
import { type Colors, dayColors, nightColors } from './colors.ts';

/** The one stylesheet. It moves nothing, so there is nothing to keep still for those who asked for less motion. */
export const styleOf = (brand: Store['brand']): string => `
:root { color-scheme: light dark; ${variables(dayColors(brand))} }
@media (prefers-color-scheme: dark) { :root { ${variables(nightColors(brand))} } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.75rem 1rem 3rem; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main, footer { max-width: 35rem; margin: 0 auto; }
header { padding: 0 .5rem 1rem; }
header a { display: inline-block; padding: .5rem 0; color: var(--name); font-size: 1.3rem; font-weight: 650; line-height: 1.3; text-decoration: none; }
header a:hover { text-decoration: underline; }
header img { display: block; max-width: 100%; max-height: 3.25rem; }
main { padding: 1.75rem 1.35rem 2rem; background: var(--sheet); border-radius: 1rem; box-shadow: 0 1px 2px #0000001a, 0 10px 30px #0000000f; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -.015em; text-wrap: balance; }
h1:focus { outline: none; }
h2 { margin: 0; font-size: 1.15rem; line-height: 1.3; }
p { margin: .75rem 0 0; }
.soft { color: var(--soft); font-size: .95rem; }
a { color: var(--mark); text-underline-offset: .15em; }
main p a, main li a { font-weight: 550; }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--mark); outline-offset: 3px; border-radius: .3rem; }
header a:focus-visible, footer a:focus-visible { outline-color: currentcolor; }
form { margin-top: 1.5rem; }
button { display: block; width: 100%; min-height: 3.1rem; margin-top: .75rem; padding: .65rem 1.25rem; border: 2px solid var(--mark); border-radius: .65rem; background: transparent; color: var(--mark); font: inherit; font-weight: 650; line-height: 1.3; cursor: pointer; }
button.first { background: var(--button); color: var(--on-button); }
button:focus-visible { border-radius: .65rem; }
button:hover { text-decoration: underline; text-underline-offset: .2em; }
.told { margin-top: 1.25rem; padding: .9rem 1.1rem; border-inline-start: 4px solid var(--mark); background: var(--ground); color: var(--on-ground); border-radius: .3rem; }
.told p { margin: 0; }
ul { margin: .5rem 0 0; padding-inline-start: 1.25rem; }
fieldset { min-width: 0; margin: 0 0 1rem; padding: 1.1rem 1.1rem .5rem; border: 1px solid var(--line); border-radius: .8rem; }
legend { float: inline-start; width: 100%; padding: 0; font-weight: 650; line-height: 1.3; }
legend + * { clear: both; }
fieldset .soft { margin: .2rem 0 .6rem; }
.box { display: flex; align-items: center; gap: .85rem; min-height: 3rem; margin: 0; border-top: 1px solid var(--line); }
label.box { cursor: pointer; }
.box input { flex: none; width: 1.4rem; height: 1.4rem; margin: 0; accent-color: var(--mark); cursor: inherit; }
p:has(> strong) + .soft { margin-top: .2rem; }
form + p { margin-top: 1.5rem; }
form > .soft { margin: .75rem 0 0; }
form > .soft ~ button { margin-top: 1.25rem; }
.none { color: var(--soft); padding: .6rem 0; font-size: .95rem; }
section { margin-top: 2rem; padding-top: 1.6rem; border-top: 1px solid var(--line); }
section form { margin-top: .5rem; }
footer { padding: 1.25rem .5rem 0; color: var(--on-ground); font-size: .875rem; }
footer p { margin: 0 0 .25rem; }
footer a { color: inherit; }
@media (min-width: 40rem) {
  body { padding-top: 3.5rem; }
  main { padding: 2.5rem 2.75rem 2.75rem; }
  h1 { font-size: 2rem; }
}
@media (forced-colors: active) { main, .told { border: 1px solid; } }
`;

const variables = (colors: Colors): string =>
  [
    `--ground: ${colors.ground}`,
    `--on-ground: ${colors.onGround}`,
    `--name: ${colors.name}`,
    `--sheet: ${colors.sheet}`,
    `--ink: ${colors.ink}`,
    `--soft: ${colors.soft}`,
    `--line: ${colors.line}`,
    `--mark: ${colors.mark}`,
    `--button: ${colors.button}`,
    `--on-button: ${colors.onButton}`,
  ].join('; ') + ';';
