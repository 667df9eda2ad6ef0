/** Quiet, so that the mail is what one looks at. */
export const style = `
:root { color-scheme: light dark; --ink: #1d2421; --soft: #56605b; --line: #d9ddd8; --ground: #f6f6f3; --paper: #ffffff; --mark: #2f5d50; --chosen: #e6eeea; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebe8; --soft: #a3ada7; --line: #363d39; --ground: #171b19; --paper: #1f2522; --mark: #8fc4b2; --chosen: #2a3833; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; display: grid;
  grid-template: auto 1fr / 22rem minmax(0, 1fr); height: 100vh; }
a { color: var(--mark); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
.top { grid-column: 1 / -1; display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; padding: .7rem 1.25rem; border-bottom: 1px solid var(--line); }
.top h1 { font-size: 1.05rem; margin: 0; }
.top p { margin: 0; color: var(--soft); }
.mails { border-right: 1px solid var(--line); overflow-y: auto; }
.mails .count, .mails .pages { margin: 0; padding: .7rem 1.25rem; color: var(--soft); font-size: .85rem; }
.mails ol { list-style: none; margin: 0; padding: 0; }
.mails li a { display: block; padding: .65rem 1.25rem; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line); border-left: 3px solid transparent; outline-offset: -3px; }
.mails li a:hover { background: var(--paper); }
.mails li a[aria-current] { background: var(--chosen); border-left-color: var(--mark); }
.mails span { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.mails .subject { font-weight: 600; }
.mails .when { white-space: normal; }
.mails .to, .mails .when { color: var(--soft); font-size: .85rem; }
main { overflow-y: auto; padding: 1.5rem 2rem 3rem; }
main h2 { font-size: 1.4rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }
.preheader { margin: .25rem 0 0; color: var(--soft); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1rem; margin: 1rem 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.views { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1.25rem 0 1rem; }
.views a { white-space: nowrap; padding: .25rem .8rem; border: 1px solid var(--line); border-radius: 999px; text-decoration: none; color: inherit; }
.views a[aria-current] { background: var(--chosen); border-color: var(--mark); }
.frames { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
figure { margin: 0; max-width: 100%; }
figcaption { color: var(--soft); font-size: .85rem; margin-bottom: .35rem; }
iframe { display: block; border: 1px solid var(--line); border-radius: 10px; background: #ffffff; height: 46rem; color-scheme: light; }
iframe.phone { width: 377px; max-width: 100%; }
iframe.desktop { width: 802px; max-width: 100%; }
.handset { max-width: 22rem; }
.handset figcaption { padding: 0; }
.screen { border: 1px solid var(--line); border-radius: 28px; overflow: hidden; padding: 1.25rem 1rem 2rem; min-height: 24rem; }
.screen p { margin: 0; overflow-wrap: anywhere; }
.chat { background: #ffffff; color: #16201c; }
.chat .stamp { text-align: center; font-size: .75rem; color: #5b6560; margin-bottom: .75rem; }
.chat .bubble { background: #e7eae8; border-radius: 18px; border-bottom-left-radius: 5px; padding: .6rem .85rem; width: fit-content; max-width: 88%; white-space: pre-wrap; }
.chat .bubble a { color: #0b4fa8; }
.locked { background: #22302c; color: #f4f6f4; text-align: center; }
.locked .time { font-size: 3.4rem; font-weight: 300; line-height: 1.1; margin-top: 1.5rem; }
.locked .day { margin-bottom: 2rem; }
.locked .card { display: flex; gap: .7rem; text-align: left; background: #f4f6f4; color: #16201c; border-radius: 16px; padding: .7rem .8rem; font-size: .9rem; line-height: 1.35; }
.locked .card > div { flex: 1; min-width: 0; }
.locked .icon { flex: none; width: 2.3rem; height: 2.3rem; border-radius: 9px; background: #2f5d50; color: #ffffff; display: grid; place-items: center; font-weight: 600; font-size: 1.1rem; }
.locked .app { display: flex; justify-content: space-between; gap: 1rem; font-size: .8rem; color: #4b5651; }
.locked .title { font-weight: 600; }
kbd { font: inherit; background: var(--chosen); border-radius: 4px; padding: 0 .3em; }
details { margin-top: 1rem; border-top: 1px solid var(--line); padding-top: .7rem; max-width: 60rem; }
summary { cursor: pointer; color: var(--mark); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 1rem; }
.empty { grid-column: 1 / -1; max-width: 48rem; margin: 8vh auto 0; }
@media (min-width: 800px) { .where-narrow { display: none; } }
@media (max-width: 799.98px) {
  .where-wide { display: none; }
  body { display: block; height: auto; }
  .mails { border-right: 0; max-height: 40vh; }
  main { padding: 1.25rem; }
}
@media (max-width: 26rem) {
  .frames { margin: 0 -1.25rem; }
  figcaption { padding: 0 1.25rem; }
  iframe { border-inline: 0; border-radius: 0; }
}
`;
