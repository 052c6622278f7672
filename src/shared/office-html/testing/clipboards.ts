/** What a program puts on the clipboard as HTML, in the shape that it has there, and what an article makes of it (`blockOutline`). */
export interface Clipboard {
  readonly program: string
  readonly html: string
  readonly blocks: readonly string[]
}

const word = (
  body: string,
  style = '',
): string => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Font Definitions */ @font-face {font-family:Wingdings; panose-1:5 0 0 0 0 0 0 0 0 0;} p.MsoNormal {margin:0in; font-size:12.0pt;} @list l0 {mso-list-id:1;} ${style}--></style></head>
<body lang=VI style='tab-interval:.5in;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`

const bullet = (level: number, mark: string, text: string, list = 'l0'): string =>
  `<p class=MsoListParagraphCxSpMiddle style='margin-left:${level * 0.5}in;text-indent:-.25in;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`

const WORD: Clipboard = {
  program: 'Word',
  html: word(`<p class=MsoTitle>Bến đò mở lại<o:p></o:p></p>
<h2 style='margin-top:12pt'><a name="_Toc1"></a><span style='mso-bookmark:_Toc1'>Sáng nay</span></h2>
<p class=MsoNormal><span style='mso-spacerun:yes'>  </span>Khách <b style='mso-bidi-font-weight:normal'>đông</b> hơn hôm&shy;qua<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference><span style='font-size:12.0pt'>[1]</span></span><![endif]></span></span></a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
${bullet(1, '·', 'Vé giữ giá')}${bullet(2, 'o', 'người lớn')}${bullet(2, 'o', 'trẻ em')}${bullet(1, '·', 'Xe máy thêm tiền')}
${bullet(1, '1.', 'Mua vé', 'l1')}${bullet(1, '2.', 'Lên đò', 'l1')}${bullet(2, 'a.', 'xuống xe', 'l1')}
<p class=MsoQuote><i>“Tôi chờ từ bốn giờ sáng.”</i></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=200 valign=top><p class=MsoNormal><b>Chuyến</b><o:p></o:p></p></td><td><p class=MsoNormal><b>Khách</b></p></td></tr>
 <tr><td rowspan=2><p class=MsoNormal>Sáng</p></td><td><p class=MsoNormal>40</p></td></tr>
 <tr><td><p class=MsoNormal>38</p></td></tr></table>
<p class=MsoNormal><img width=300 height=200 src="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png" v:shapes="Picture_1"></p>
<p class=MsoCaption>Khách lên đò chuyến đầu</p>
<p class=MsoNormal><del cite="mailto:An" datetime="2026-03-04T05:06">cũ </del><ins cite="mailto:An" datetime="2026-03-04T05:06">mới </ins>viết<span style='mso-hide:all'> ẩn</span></p>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Theo ban quản lý bến.</p></div></div>`),
  blocks: [
    'heading2 Bến đò mở lại',
    'heading2 Sáng nay',
    'paragraph Khách đông hơn hômqua.',
    'note “…Khách đông hơn hômqua”: Theo ban quản lý bến.',
    'ul[Vé giữ giá ul[người lớn ; trẻ em] ; Xe máy thêm tiền]',
    'ol[Mua vé ; Lên đò ol[xuống xe]]',
    'quote “Tôi chờ từ bốn giờ sáng.”',
    'table[Chuyến* | Khách* ; Sáng^2 | 40 ; 38]',
    'figure',
    'paragraph mới viết',
  ],
}

const WORD_COMMENTS: Clipboard = {
  program: 'Word with comments and endnotes',
  html: word(`<p class=MsoNormal>Nước <a style='mso-comment-reference:AN_1;mso-comment-date:20260304'>đã rút</a><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[AN1]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span> gần hết<a style='mso-endnote-id:edn1' href="#_edn1" name="_ednref1"><span class=MsoEndnoteReference>[i]</span></a>.</p>
<div style='mso-element:endnote-list'><![if !supportEndnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:endnote' id=edn1><p class=MsoEndnoteText><a style='mso-endnote-id:edn1' href="#_ednref1" name="_edn1"><span class=MsoEndnoteReference>[i]</span></a> Trạm đo ở đầu cầu.</p></div></div>
<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><![if !supportAnnotations]><a name="_msocom_1"></a><![endif]><p class=MsoCommentText><span class=MsoCommentReference><a href="#_msoanchor_1" class=msocomoff>[AN1]</a></span>Ai đo?</p></div></div></div>`),
  blocks: [
    'paragraph Nước đã rút gần hết.',
    'note “…Nước đã rút”: Ai đo?',
    'note “…Nước đã rút gần hết”: Trạm đo ở đầu cầu.',
  ],
}

const webItem = (level: number, text: string, list: 'ul' | 'ol'): string =>
  `<div class="ListContainerWrapper SCXW1 BCX0"><${list} class="BulletListStyle${level} SCXW1" role="list"><li data-leveltext="" data-font="Symbol" data-listid="${list === 'ul' ? 1 : 2}" data-aria-posinset="1" data-aria-level="${level}" role="listitem" class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" xml:lang="VI-VN" paraid="1"><span data-contrast="auto" class="TextRun SCXW1"><span class="NormalTextRun SCXW1">${text}</span></span><span class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p></li></${list}></div>`

const WORD_WEB: Clipboard = {
  program: 'Word for the web',
  html: `<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1" role="heading" aria-level="2" paraid="9"><span class="TextRun"><span class="NormalTextRun" data-ccp-parastyle="heading 2">Sáng nay</span></span><span class="EOP">&nbsp;</span></p></div>
<div class="OutlineElement Ltr"><p class="Paragraph"><span class="TextRun" style="font-weight:bold">Khách</span><span class="TextRun"><span class="NormalTextRun SpellingErrorV2Themed"> đông</span></span><span class="EOP">&nbsp;</span></p></div>
${webItem(1, 'Vé giữ giá', 'ul')}${webItem(2, 'người lớn', 'ul')}${webItem(1, 'Xe máy', 'ul')}${webItem(1, 'Mua vé', 'ol')}${webItem(1, 'Lên đò', 'ol')}
<div class="TableContainer Ltr"><table class="Table Ltr TableGrid" data-tablestyle="MsoTableGrid"><tbody><tr class="TableRow"><td class="FirstRow"><div><div class="TableCellContent"><div class="OutlineElement"><p class="Paragraph"><span class="TextRun">Chuyến</span><span class="EOP">&nbsp;</span></p></div></div></div></td><td><div class="OutlineElement"><p>Khách</p></div></td></tr><tr><td><p>Một</p></td><td><p>40</p></td></tr></tbody></table></div>`,
  blocks: [
    'heading2 Sáng nay',
    'paragraph Khách đông',
    'ul[Vé giữ giá ul[người lớn] ; Xe máy]',
    'ol[Mua vé ; Lên đò]',
    'table[Chuyến | Khách ; Một | 40]',
  ],
}

/** As LibreOffice 7.4 itself wrote it of a list with three levels and one of two: in pieces. */
const WRITER_LISTS: Clipboard = {
  program: 'LibreOffice, nested lists',
  html: `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/></head><body lang="vi-VN" dir="ltr"><p>Khách đông.</p>
<ul>
	<li value="1"><p style="line-height: 0.22in">Nhịp
	chính</p>
	<li><p>Mặt cầu:</p>
</ul>
<ul>
	<ul>
		<li value="1"><p>
		làn ô tô</p>
		<li><p>làn xe
		máy</p>
	</ul>
</ul>
<ul>
	<ul>
		<ul>
			<li value="1"><p>
			có lề</p>
		</ul>
	</ul>
</ul>
<ul>
	<li><p>Đường dẫn</p>
</ul>
<ol>
	<li value="1"><p>Đo đạc</p>
	<li><p>Đóng cọc</p>
</ol>
<ol>
	<ol>
		<li value="1"><p>bờ bắc</p>
		<li><p>bờ nam</p>
	</ol>
</ol>
<ol start="3">
	<li><p>Thông xe</p>
</ol>
</body></html>`,
  blocks: [
    'paragraph Khách đông.',
    'ul[Nhịp chính ; Mặt cầu: ul[làn ô tô ; làn xe máy ul[có lề]] ; Đường dẫn]',
    'ol[Đo đạc ; Đóng cọc ol[bờ bắc ; bờ nam] ; Thông xe]',
  ],
}

const WRITER: Clipboard = {
  program: 'LibreOffice',
  html: `<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 24.8 (Linux)"/><style type="text/css">p { line-height: 115%; margin-bottom: 0.1in } a.sdfootnoteanc { font-size: 57% }</style></head><body lang="vi-VN" link="#000080">
<h1 class="western">Bến đò mở lại</h1>
<p style="line-height: 100%">Khách <b>đông</b><sup><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></sup> hơn <font color="#c9211e"><span style="font-style: italic">hôm qua</span></font>.</p>
<p><br/><br/></p>
<ul><li><p>Vé giữ giá</p><ul><li><p>người lớn</p></li></ul></li><li><p>Xe máy</p></li></ul>
<ol><li><p>Mua vé</p></li><li><p>Lên đò</p></li></ol>
<table width="100%" cellpadding="4" cellspacing="0"><col width="128*"/><col width="128*"/><thead><tr valign="top"><th width="50%"><p>Chuyến</p></th><th><p>Khách</p></th></tr></thead><tbody><tr><td><p>Một</p></td><td><p>40</p></td></tr></tbody></table>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Theo ban quản lý bến.</p></div></body></html>`,
  blocks: [
    'heading2 Bến đò mở lại',
    'paragraph Khách đông hơn hôm qua.',
    'note “…Khách đông”: Theo ban quản lý bến.',
    'ul[Vé giữ giá ul[người lớn] ; Xe máy]',
    'ol[Mua vé ; Lên đò]',
    'table[Chuyến* | Khách* ; Một | 40]',
  ],
}

const span = (text: string, more = ''): string =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre-wrap;${more}">${text}</span>`

const GOOGLE: Clipboard = {
  program: 'Google Docs',
  html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff-0000-1111-222233334444"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;">${span('Sáng nay')}</h2><p dir="ltr" style="line-height:1.38;">${span('Khách ')}${span('đông', 'font-weight:700;')}${span(' hơn ')}<a href="https://www.google.com/url?q=https://ben.example/lich?utm_source%3Ddocs&amp;sa=D&amp;source=editors" style="text-decoration:none;">${span('hôm qua', 'text-decoration:underline;')}</a>${span('.')}</p><br /><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation">${span('Vé giữ giá')}</p></li><ul style="margin-top:0;"><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation">${span('người lớn')}</p></li></ul><li dir="ltr" aria-level="1"><p role="presentation">${span('Xe máy')}</p></li></ul><ol><li aria-level="1"><p>${span('Mua vé')}</p></li></ol><div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="200" /><col width="200" /></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000 1pt;"><p dir="ltr">${span('Chuyến', 'font-weight:700;')}</p></td><td><p dir="ltr">${span('Khách', 'font-weight:700;')}</p></td></tr><tr><td><p>${span('Một')}</p></td><td><p>${span('40')}</p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`,
  blocks: [
    'heading2 Sáng nay',
    'paragraph Khách đông hơn hôm qua.',
    'ul[Vé giữ giá ul[người lớn] ; Xe máy]',
    'ol[Mua vé]',
    'table[Chuyến* | Khách* ; Một | 40]',
  ],
}

const GOOGLE_PAGE: Clipboard = {
  program: 'Google Docs, downloaded as a page',
  html: `<html><head><meta content="text/html; charset=UTF-8"><style type="text/css">ol.lst-kix_1-0{list-style-type:none}.c1{font-weight:700}.c2{font-style:italic;color:#000}.c3{margin:0}</style></head><body class="c9 doc-content"><p class="c3"><span class="c0">Khách </span><span class="c1">đông</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><span class="c2"> hơn</span></p><hr class="c5"><div><p class="c3"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span class="c0">&nbsp;Theo ban quản lý bến.</span></p></div></body></html>`,
  blocks: ['paragraph Khách đông hơn', 'note “…Khách đông”: Theo ban quản lý bến.'],
}

const PAGES: Clipboard = {
  program: 'Pages',
  html: `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd"><html><head><meta name="Generator" content="Cocoa HTML Writer"><meta name="CocoaVersion" content="2575"><style type="text/css">p.p1 {margin: 0.0px; font: 12.0px Helvetica} p.p2 {min-height: 14.0px} span.s1 {font: 12.0px Helvetica} span.s2 {font-weight: bold} li.li1 {margin: 0.0px}</style></head><body><p class="p1">Khách <b>đông</b> <span class="s2">hơn</span><span class="Apple-converted-space"> </span></p><p class="p2"><br></p><ul class="ul1"><li class="li1"><span class="s1"></span>Vé giữ giá</li><ul class="ul1"><li class="li1">người lớn</li></ul></ul><table cellspacing="0" cellpadding="0" class="t1"><tbody><tr><td valign="top" class="td1"><p class="p1"><b>Chuyến</b></p></td><td><p class="p1"><b>Khách</b></p></td></tr><tr><td><p class="p1">Một</p></td><td><p class="p1">40</p></td></tr></tbody></table></body></html>`,
  blocks: ['paragraph Khách đông hơn', 'ul[Vé giữ giá ul[người lớn]]', 'table[Chuyến* | Khách* ; Một | 40]'],
}

const PAGE: Clipboard = {
  program: 'a web page',
  html: `<h2 class="title">Sáng nay</h2><p>Khách đông, <a href="https://tin.example/a?id=3&amp;utm_source=fb&amp;fbclid=Iw1#m">xem thêm</a>.<img src="https://dem.example/p.gif" width="1" height="1"></p>
<figure class="image"><picture><source srcset="a.webp"><img src="https://tin.example/do.jpg" alt="Đò cập bến"></picture><figcaption>Chuyến đầu. Ảnh: An</figcaption></figure>
<blockquote><p>Tôi chờ từ sớm.</p></blockquote><div class="pull-quote"><p>Nước rút rồi</p></div><div class="fact-box"><h4>Bến đò</h4><p>Mở từ năm giờ.</p></div>
<table role="presentation"><tr><td><p>Cột trái của trang.</p></td><td><p>Cột phải của trang.</p></td></tr><tr><td><p>Dưới trái.</p></td><td><p>Dưới phải.</p></td></tr></table>
<table><caption>Khách mỗi chuyến</caption><tr><th>Chuyến</th><th>Khách</th></tr><tr><th scope="row">Một</th><td>40</td></tr></table><p></p><p>&nbsp;</p>`,
  blocks: [
    'heading2 Sáng nay',
    'paragraph Khách đông, xem thêm.',
    'figure',
    'quote Tôi chờ từ sớm.',
    'pullquote Nước rút rồi',
    'factbox(heading4 Bến đò ; paragraph Mở từ năm giờ.)',
    'paragraph Cột trái của trang.',
    'paragraph Cột phải của trang.',
    'paragraph Dưới trái.',
    'paragraph Dưới phải.',
    'paragraph Khách mỗi chuyến',
    'table[Chuyến* | Khách* ; Một* | 40]',
  ],
}

const GMAIL: Clipboard = {
  program: 'Gmail',
  html: `<div dir="ltr" class="gmail_default" style="font-family:arial"><div>Gửi bài <b>bến đò</b>.</div><div><br></div><div><ul><li style="margin-left:15px">Vé giữ giá</li><li>Xe máy</li></ul></div><div>Nguồn: <a href="https://www.google.com/url?q=https%3A%2F%2Fben.example%2Fb&amp;source=gmail&amp;ust=1" target="_blank" data-saferedirecturl="https://www.google.com/url?q=x">bến</a></div><img src="https://mailfoogae.appspot.com/t?x" width="0" height="0" style="display:none"></div>`,
  blocks: ['paragraph Gửi bài bến đò.', 'ul[Vé giữ giá ; Xe máy]', 'paragraph Nguồn: bến'],
}

const OUTLOOK: Clipboard = {
  program: 'Outlook',
  html: word(
    `<table border=0 cellspacing=0 cellpadding=0 width=600><tr><td><table border=0><tr><td style='padding:0in'><p class=MsoNormal><span style='font-size:11.0pt'>Chào bạn,<o:p></o:p></span></p></td></tr></table></td></tr><tr><td><p class=MsoNormal>Xem <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fben.example%2Flich&amp;data=05%7C01&amp;reserved=0">lịch</a>.</p></td></tr></table>`,
  ),
  blocks: ['paragraph Chào bạn,', 'paragraph Xem lịch.'],
}

/** The programs whose HTML an article understands. */
export const clipboards: readonly Clipboard[] = [
  WORD,
  WORD_COMMENTS,
  WORD_WEB,
  WRITER,
  WRITER_LISTS,
  GOOGLE,
  GOOGLE_PAGE,
  PAGES,
  PAGE,
  GMAIL,
  OUTLOOK,
]
