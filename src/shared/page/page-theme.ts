/**
 * The public site's look: a newspaper's page on warm paper, phone first, in light and dark, and on A4. Text colours keep a
 * contrast of 7:1 or more with the paper (WCAG 2.2, 1.4.6); the widths agree with the `sizes` of `renderFigure`.
 */
export const pageTheme = `
:root {
  color-scheme: light dark;
  --paper: #fbf7ee; --tint: #f3ecdf; --ink: #1d1915; --soft: #544b41; --rule: #d8cdbb; --accent: #8f1d1d;
  --serif: "Source Serif 4 Variable", "Source Serif 4", "Noto Serif", Georgia, "Times New Roman", serif;
  --sans: "Be Vietnam Pro", "Noto Sans", system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --edge: 1.25rem; --column: 42rem; --broad: 56rem; --site: 70rem;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #171410; --tint: #211c16; --ink: #ede5d8; --soft: #bdb2a2; --rule: #40382e; --accent: #f0a090; }
}
*, ::before, ::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); scrollbar-width: thin; scrollbar-color: var(--rule) var(--paper); font: 400 1.125rem/1.6 var(--serif); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; font-optical-sizing: auto; }
body { margin: 0; overflow-wrap: break-word; }
h1, h2, h3, h4, p, ul, ol, figure, blockquote { margin: 0; padding: 0; }
ul, ol { list-style: none; }
img { display: block; max-width: 100%; height: auto; background: var(--tint); }
a { color: inherit; text-decoration-color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a:hover { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus { position: fixed; inset-block-start: .5rem; inset-inline-start: .5rem; z-index: 1; padding: .5rem 1rem; background: var(--paper); }
.empty { color: var(--soft); font-style: italic; font-weight: 400; }

.masthead { max-width: var(--site); margin: 0 auto; padding: 1.25rem var(--edge) 0; text-align: center; }
.site { font-size: clamp(2rem, 1.4rem + 2.8vw, 3.5rem); font-weight: 700; line-height: 1.2; letter-spacing: -.02em; }
.site a { text-decoration: none; }
.motto { margin-top: .125rem; color: var(--soft); font-size: .9375rem; font-style: italic; line-height: 1.5; }
.sections { margin: .875rem calc(-1 * var(--edge)) 0; border-block: 1px solid var(--rule); font: 600 .8125rem/1.5 var(--sans); }
.sections ul { display: flex; gap: 1.5rem; padding: 0 var(--edge); overflow-x: auto; scrollbar-width: none; white-space: nowrap; }
.sections a { display: block; padding: .75rem 0; text-decoration: none; }

.story { padding: 1.75rem var(--edge) 0; }
.story > header, .story > footer, .body > * { max-width: var(--column); margin-inline: auto; }
.kicker { color: var(--accent); font: 600 .8125rem/1.5 var(--sans); letter-spacing: .01em; }
h1 { margin-top: .5rem; font-size: clamp(1.875rem, 1.5rem + 1.9vw, 2.875rem); font-weight: 700; line-height: 1.2; letter-spacing: -.018em; text-wrap: balance; }
.lead { margin-top: 1rem; font-size: 1.1875rem; font-weight: 600; line-height: 1.5; text-wrap: pretty; }
.meta { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1.5rem; margin-top: 1.5rem; padding-block: .75rem; border-block: 1px solid var(--rule); font: 400 .8125rem/1.75 var(--sans); color: var(--soft); }
.meta:not(:has(*)) { padding: 0; border-bottom: 0; }
.publication { color: var(--ink); font-weight: 600; }
.origin bdi + bdi { margin-inline-start: .5rem; }
.languages ul { display: flex; flex-wrap: wrap; gap: 0 1rem; }
.languages a { text-decoration: none; border-bottom: 1px solid var(--rule); }

.body { margin-top: 1.5rem; }
.body > p { margin-bottom: 1.1em; text-wrap: pretty; }
.body > h2 { margin-top: 2em; margin-bottom: .5em; font-size: 1.5rem; line-height: 1.3; letter-spacing: -.01em; }
.body > h3 { margin-top: 1.75em; margin-bottom: .4em; font-size: 1.25rem; line-height: 1.35; }
.body > h4 { margin-top: 1.5em; margin-bottom: .3em; font: 600 1rem/1.5 var(--sans); }
.body ul, .body ol { padding-inline-start: 1.4em; }
.body > ul, .body > ol { margin-bottom: 1.1em; }
.body ul { list-style: disc; }
.body ol { list-style: decimal; }
.body li { margin-top: .35em; padding-inline-start: .25em; }
.body li::marker { color: var(--accent); font-variant-numeric: tabular-nums; }
.body hr { width: 6rem; margin-block: 2.5rem; border: 0; border-top: 1px solid var(--soft); }
.body blockquote { margin-block: 2rem; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--accent); font-size: 1.375rem; font-weight: 500; line-height: 1.5; text-wrap: pretty; }
.body .quotation { margin-block: 2rem; padding-inline-start: 1.25rem; border-inline-start: 3px solid var(--accent); }
.body .quotation blockquote { margin: 0; padding: 0; border: 0; }
.quotation figcaption, .body .attribution { color: var(--soft); font: 600 .875rem/1.5 var(--sans); }
.quotation figcaption::before, .body .attribution::before { content: "— "; }
.body .pull-quote { margin-block: 2.25rem; padding-block: 1.25rem; border-block: 1px solid var(--rule); font-size: 1.625rem; font-weight: 600; line-height: 1.35; letter-spacing: -.01em; text-align: center; text-wrap: balance; }
.body .question { margin-top: 1.6em; margin-bottom: .4em; }
.body .fact-box { margin-block: 2rem; padding: 1.25rem 1.5rem; border-top: 3px solid var(--accent); background: var(--tint); font: 400 .9375rem/1.6 var(--sans); }
.fact-box > * + * { margin-top: .6em; }
.fact-box > .box-title { font-size: 1.0625rem; line-height: 1.4; }
.link-card { display: flex; gap: 1rem; align-items: flex-start; margin-block: 2rem; padding: 1rem; border: 1px solid var(--rule); position: relative; font: 400 .9375rem/1.5 var(--sans); }
.link-card:has(a:hover) { border-color: var(--accent); }
.link-card > div { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.link-card img { flex: none; width: 7.5rem; aspect-ratio: 4 / 3; height: auto; object-fit: cover; }
.card-title { font-size: 1.0625rem; font-weight: 600; line-height: 1.4; }
.card-title a { text-decoration: none; }
.card-title a::after { content: ""; position: absolute; inset: 0; }
.link-card p + p { margin-top: .35em; color: var(--soft); }
.link-card p:not(:first-child):not(.card-place) { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.card-place { font-size: .8125rem; }
.related-box { margin-block: 2rem; padding-block: .875rem; border-block: 1px solid var(--rule); font: 600 .9375rem/1.5 var(--sans); }
.related-box > .box-title { color: var(--accent); font-size: .8125rem; }
.body .related-box ul { padding: 0; list-style: none; }
.body .related-box li { padding: 0; }
.related-box a { text-decoration: none; }
.related-box a:hover { text-decoration: underline 1px; }
.body > h2.part { display: flex; gap: .6em; align-items: baseline; padding-top: .75rem; border-top: 2px solid var(--ink); }
.part > .number { color: var(--accent); font-size: 2.25em; line-height: 1; font-variant-numeric: lining-nums; }
.frame { margin-block: 2.75rem; }
.frame > figcaption { color: var(--ink); font: 400 1.0625rem/1.6 var(--serif); }
.frame .number { margin-inline-end: .35rem; color: var(--accent); font: 700 1.0625rem/1.6 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
.frame .credit { font: 600 .8125rem/1.5 var(--sans); }
.body .table { margin-block: 2rem; overflow-x: auto; }
.body table { width: 100%; border-collapse: collapse; font: 400 .875rem/1.5 var(--sans); font-variant-numeric: tabular-nums lining-nums; }
.body :is(th, td) { padding: .5rem .75rem; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: top; }
.body th { font-weight: 600; }
.body th[scope="col"] { border-bottom: 2px solid var(--ink); }
.body :is(th, td) > p + p { margin-top: .4em; }
.body sub, .body sup { font-size: .7em; line-height: 0; }

.figure { margin-block: 2rem; }
.body > .figure.full, .body > .figure.wide { max-width: none; margin-inline: calc(-1 * var(--edge)); }
.figure img { width: 100%; }
.no-photo { display: grid; place-items: center; aspect-ratio: 3 / 2; background: var(--tint); color: var(--soft); font: 400 .8125rem/1.5 var(--sans); }
figcaption { margin-top: .625rem; color: var(--soft); font: 400 .875rem/1.5 var(--sans); }
.full > figcaption, .wide > figcaption { padding-inline: var(--edge); }
.credit { color: var(--ink); font-weight: 600; white-space: nowrap; }
.pair { display: grid; gap: 0 1.5rem; }

.story > footer { margin-top: 2rem; padding-bottom: 2.5rem; }
.byline { font-weight: 700; text-align: end; }
.source { margin-top: 1.25rem; padding-top: .875rem; border-top: 1px solid var(--rule); color: var(--soft); font: 400 .875rem/1.6 var(--sans); overflow-wrap: anywhere; }
.rights { margin-top: .5rem; color: var(--soft); font: 400 .8125rem/1.6 var(--sans); }

.comments, .related, .rails { padding-inline: var(--edge); }
.comments h2, .related h2, .rail h2 { font-size: 1.1875rem; line-height: 1.35; }
.comments { max-width: calc(var(--column) + 2 * var(--edge)); margin: 0 auto; padding-bottom: 2.5rem; }
.comments h2 { padding-top: 1rem; border-top: 3px double var(--rule); }
.comments > * + * { margin-top: .5rem; }
.comments li { margin-top: 1.25rem; }
.by { font: 600 .875rem/1.6 var(--sans); }
.by time { margin-inline-start: .5rem; }
.by time, .when, .count { color: var(--soft); font-weight: 400; }
.comments li p + p { font-size: 1rem; white-space: pre-line; }

.related, .rails { max-width: calc(var(--site) + 2 * var(--edge)); margin: 0 auto; }
.related { display: grid; gap: 2rem; padding-bottom: 3rem; }
.related section, .rail { padding-top: .75rem; border-top: 2px solid var(--ink); }
.related ul { margin-top: .25rem; }
.related li + li { border-top: 1px solid var(--rule); }
.related .empty, .rail .empty { margin-top: .5rem; font-size: .9375rem; }
.card { display: flex; flex-direction: row-reverse; justify-content: space-between; gap: 1rem; padding-block: .875rem; }
.card img { flex: none; width: 6.5rem; height: 4.875rem; object-fit: cover; }
.card .kicker { font-size: .75rem; }
.card > div { flex: 1; min-width: 0; }
.card h3 { font-size: 1.0625rem; font-weight: 600; line-height: 1.4; text-wrap: pretty; }
.card .title { text-decoration: none; }
.card a.title:hover { text-decoration: underline 1px; }
.when { margin-top: .25rem; font: 400 .75rem/1.5 var(--sans); }

.rails { display: grid; gap: 2rem; padding-bottom: 3rem; }
.rail h2 { color: var(--accent); }
.rail ul { margin-top: .25rem; }
.rail li + li { border-top: 1px solid var(--rule); }

.colophon { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; max-width: calc(var(--site) + 2 * var(--edge)); margin: 0 auto; padding: 1.25rem var(--edge) 2.5rem; color: var(--soft); font: 400 .8125rem/1.6 var(--sans); }
.colophon p:first-child { color: var(--ink); font-weight: 600; }
.colophon p:last-child { margin-inline-start: auto; }

:lang(ar), :lang(fa), :lang(ur), :lang(he) { letter-spacing: 0; }
:lang(ar), :lang(fa), :lang(ur) { --serif: "Source Serif 4 Variable", "Noto Naskh Arabic", "Geeza Pro", "Traditional Arabic", "Times New Roman", serif; --sans: "Be Vietnam Pro", "Noto Sans Arabic", "Segoe UI", Tahoma, sans-serif; }
:lang(ar) body, :lang(fa) body, :lang(ur) body { line-height: 1.8; }
:lang(zh), :lang(ja) { --serif: "Source Serif 4 Variable", "Noto Serif CJK SC", "Noto Serif CJK JP", "Songti SC", "Hiragino Mincho ProN", serif; }
:is(:lang(ar), :lang(fa), :lang(ur), :lang(he), :lang(zh), :lang(ja), :lang(ko), :lang(th)):is(.motto, .empty) { font-style: normal; }

@media (min-width: 45rem) {
  :root { --edge: 2.5rem; }
  html { font-size: 1.1875rem; }
  .masthead { padding-top: 2rem; }
  .sections { margin-inline: 0; font-size: .75rem; }
  .sections ul { flex-wrap: wrap; justify-content: center; gap: 0 1.5rem; padding: 0; }
  .story { padding-top: 3rem; }
  .story::after, .body::after { content: ""; display: table; clear: both; }
  .body > .figure.full { max-width: var(--column); margin-inline: auto; }
  .full > figcaption { padding-inline: 0; }
  .body > .figure.half { float: inline-end; width: min(21rem, 46%); margin: .375rem max(0px, (100% - var(--column)) / 2) 1.25rem 2rem; }
  [dir="rtl"] .body > .figure.half { margin-right: 2rem; margin-left: max(0px, (100% - var(--column)) / 2); }
  .body > :is(h2, h3, h4, hr, blockquote, .quotation, .pull-quote, .fact-box, .link-card, .related-box, .table, .pair, .figure:not(.half)) { clear: both; }
  .pair { grid-template-columns: 1fr 1fr; }
  .related { grid-template-columns: repeat(3, 1fr); gap: 0; }
  .related section { padding-inline: 1.25rem; }
  .related section:first-child { padding-inline-start: 0; }
  .related section:last-child { padding-inline-end: 0; }
  .related section + section { border-inline-start: 1px solid var(--rule); }
  .related .card { flex-direction: column; justify-content: flex-start; gap: .625rem; }
  .related .card img { width: 100%; height: auto; aspect-ratio: 3 / 2; }
  .related li + li .card img { display: none; }
  .rails { grid-template-columns: repeat(3, 1fr); gap: 2.5rem 1.25rem; }
  .rail { grid-column: 1 / -1; }
  .rail.bare { grid-column: auto; }
  .rail ul { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1.25rem; margin-top: .875rem; }
  .rail li + li { border-top: 0; }
  :is(.related, .rail) .card > div { flex: none; }
  .rail .card { flex-direction: column; justify-content: flex-start; gap: .625rem; padding-block: 0; }
  .rail .card img { width: 100%; height: auto; aspect-ratio: 3 / 2; }
}
@media (min-width: 70rem) {
  .body > .figure.wide { max-width: var(--broad); margin-inline: auto; }
  .wide > figcaption { padding-inline: 0; }
  .related section { padding-inline: 1.75rem; }
  .rails { grid-template-columns: repeat(4, 1fr); column-gap: 1.75rem; }
  .rail ul { gap: 1.75rem; }
}
@media print {
  @page { size: A4; margin: 18mm 22mm 20mm; }
  :root { color-scheme: light; --paper: #fff; --tint: #eee; --ink: #000; --soft: #333; --rule: #999; --accent: #7c1515; --edge: 0px; --column: 100%; }
  html { font-size: 10.5pt; line-height: 1.5; }
  .skip, .sections, .languages, .comments, .related, .rails { display: none; }
  .masthead { padding-top: 0; padding-bottom: 6pt; border-bottom: 3px double var(--rule); }
  .site { font-size: 20pt; }
  .story { padding-top: 16pt; }
  h1 { font-size: 24pt; }
  .figure, blockquote, .quotation, .pull-quote, .fact-box, .link-card, .related-box, tr, li { break-inside: avoid; }
  .body .table { overflow: visible; }
  .figure.full, .figure.wide { max-width: none; }
  .figure img { width: auto; max-width: 100%; max-height: 110mm; }
  .pair { grid-template-columns: 1fr 1fr; }
  .body > .figure.half { width: 60%; }
  .body > h2, .body > h3, .body > h4 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  .colophon { padding-block: 8pt; border-top: 1px solid var(--rule); }
}
@media (prefers-reduced-motion: no-preference) {
  html { scroll-behavior: smooth; }
}
`
