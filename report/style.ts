import { Markup } from './markup';

/**
 * The page's look. Series colours are Okabe and Ito's palette, which people see apart whatever their eyes do, darkened or lightened until each
 * stands out from its ground by 3:1 (WCAG 1.4.11); text has 4.5:1 or more (1.4.3).
 */
const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f5f7f9; --line: #d3dae0; --text: #17212b; --quiet: #51606e; --link: #005a9c;
  --good: #0b6b4b; --bad: #b3261e; --bad-ground: #fdeceb; --focus: #005a9c;
  --series-1: #0072b2; --series-2: #c85000; --series-3: #00805c; --series-4: #a9498a; --series-5: #7a6a00; --series-6: #4a5a6a;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #12181e; --raised: #1b242c; --line: #36434f; --text: #e6ecf1; --quiet: #a3b1bd; --link: #7cc4f5;
    --good: #5fd3a6; --bad: #ff8f85; --bad-ground: #3a1c1b; --focus: #7cc4f5;
    --series-1: #56b4e9; --series-2: #f08c3c; --series-3: #2dc9a0; --series-4: #d89cc0; --series-5: #e0c93c; --series-6: #b0bcc7;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word;
}
header, nav, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2.5rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem 1rem; z-index: 1; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.brand { color: var(--quiet); margin: 0; letter-spacing: .02em; }
h1 { font-size: clamp(1.7rem, 5vw, 2.5rem); line-height: 1.15; margin: .2rem 0 .6rem; letter-spacing: -.02em; text-wrap: balance; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .3rem; letter-spacing: -.01em; }
h3 { font-size: 1.05rem; margin: 0; line-height: 1.4; }
h4 { font-size: .95rem; margin: 1rem 0 .2rem; }
p { margin: .4rem 0; max-width: 68ch; }
.lead, .quiet { color: var(--quiet); }
.lead { margin-bottom: 1.2rem; }
.quiet { font-size: .9rem; } .whole { white-space: nowrap; }
section { padding: 2.2rem 0 .8rem; border-top: 1px solid var(--line); margin-top: 1.6rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem; margin: 1.4rem 0 0; }
.figures div { background: var(--raised); border-radius: .5rem; padding: .7rem .9rem; display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.figures dt { color: var(--quiet); font-size: .85rem; }
.figures dd { margin: 0; font-size: 1.55rem; font-weight: 650; line-height: 1.2; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; padding: 0; margin: 1.4rem 0 0; font-size: .95rem; }
nav a { display: inline-block; padding: .2rem 0; }
.verdict { font-weight: 600; font-size: .92em; } h3 .verdict, td .verdict { white-space: nowrap; }
tr:has(.fails) > * { background: var(--bad-ground); }
.holds { color: var(--good); } .fails, .error { color: var(--bad); }
.error { white-space: pre-wrap; background: var(--bad-ground); padding: .6rem .8rem; border-radius: .4rem; }
.empty { background: var(--raised); padding: .8rem 1rem; border-radius: .5rem; }
.acts { list-style: none; padding: 0; margin: 1.2rem 0 0; }
.act { padding: .9rem 0 .9rem 2.6rem; position: relative; }
.act + .act { border-top: 1px solid var(--line); }
.act .number { position: absolute; left: 0; width: 1.7rem; height: 1.7rem; line-height: 1.7rem; text-align: center; border-radius: 50%; background: var(--raised); font-size: .9rem; margin-top: -.1rem; }
.act p { margin: .15rem 0; }
.notes { margin: .6rem 0; padding-left: 1.2rem; }
summary { cursor: pointer; color: var(--link); font-size: .92rem; padding: .25rem 0; width: fit-content; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; font-size: .88rem; min-width: 100%; }
caption { text-align: left; color: var(--quiet); padding: .4rem 0; }
th, td { padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; } tbody th { font-weight: 500; min-width: 7rem; }
.number { text-align: right; white-space: nowrap; } td.text { min-width: 6rem; }
td code { display: block; max-width: 26rem; min-width: 8rem; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 1.6rem 1.8rem; align-items: start; }
figure { margin: 0; min-width: 0; }
figcaption { margin-bottom: .4rem; }
figure > svg { display: block; width: 100%; height: auto; max-width: 26rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; padding: 0; margin: .6rem 0 1rem; font-size: .92rem; }
.legend li { display: flex; align-items: center; gap: .4rem; } .legend svg { width: 14px; height: 14px; }
svg text { fill: var(--quiet); font-size: 12px; font-family: inherit; }
.axes line { stroke: var(--line); stroke-width: 1; }
.series-1 { color: var(--series-1); } .series-2 { color: var(--series-2); } .series-3 { color: var(--series-3); }
.series-4 { color: var(--series-4); } .series-5 { color: var(--series-5); } .series-6 { color: var(--series-6); }
[class^="series-"] polyline { fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linejoin: round; }
[class^="series-"] :is(circle, polygon), rect[class^="series-"] { fill: currentColor; }
rect.failed { fill: var(--bad); } text.failed, text.threshold, text.alarmed { fill: var(--bad); font-weight: 600; }
line.threshold { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 5 4; }
rect.alarmed { fill: var(--bad); opacity: .16; }
.threshold, text.alarmed { paint-order: stroke; }
.wide svg { display: block; min-width: 46rem; width: 100%; height: auto; }
.bar rect { fill: var(--series-6); } .bar text { fill: var(--ground); font-weight: 600; } .lane { font-weight: 600; }
.bar.act rect { fill: var(--series-1); } .bar.pipeline rect { fill: var(--series-4); } .bar.promoted rect { fill: var(--good); }
.bar.rolled-back rect, .bar.alarm rect, .bar.failed rect { fill: var(--bad); }
.bar rect { stroke: var(--ground); } .bar:hover rect, .bar:focus-visible rect { stroke: var(--text); stroke-width: 2; }
.edges path { fill: none; stroke: var(--quiet); stroke-width: 1.3; } .edges .arrow { fill: var(--quiet); stroke: none; }
.step .box { fill: var(--raised); stroke: var(--line); } .step .time { fill: var(--series-1); } .step .name { fill: var(--text); font-weight: 600; font-size: 13px; }
.step .kind { font-size: 11px; } .step .sign { font-weight: 700; } .succeeded .sign { fill: var(--good); }
.step.failed .box { stroke: var(--bad); fill: var(--bad-ground); } .step.failed .sign { fill: var(--bad); }
.notrun .box { stroke-dasharray: 4 3; fill: none; } .step.notrun .name { fill: var(--quiet); font-weight: 400; }
.incident { border-left: 4px solid var(--bad); padding: .1rem 0 .1rem 1.1rem; margin: 1.2rem 0; }
.incident dl, .versions { margin: .6rem 0; }
.incident dl div { display: grid; grid-template-columns: minmax(7.5rem, 9rem) 1fr; gap: 0 1rem; padding: .15rem 0; }
.incident dt, .versions dt { color: var(--quiet); } dd { margin: 0; }
.course { padding-left: 1.2rem; margin: .2rem 0 .8rem; } .course time { font-weight: 600; margin-right: .4rem; }
.versions { display: flex; flex-wrap: wrap; gap: .4rem 2rem; }
footer { color: var(--quiet); font-size: .9rem; padding-top: 1rem; padding-bottom: 3rem; }
@media (max-width: 30rem) {
  .act { padding-left: 0; } .act .number { position: static; display: inline-block; margin-right: .5rem; }
  .incident dl div { grid-template-columns: 1fr; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; } nav, .skip, summary { display: none; }
  section { break-inside: auto; padding-top: 1rem; } figure, .incident, .act { break-inside: avoid; } h2, h3 { break-after: avoid; }
  .scroll { overflow: visible; } .wide svg { min-width: 0; }
}
`.trim();

export const STYLE_ELEMENT = new Markup(`<style>${STYLE}</style>`);
