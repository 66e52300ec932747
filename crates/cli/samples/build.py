#!/usr/bin/env python3
"""Writes the sample reports that are not plain text (DOCX, PDF) from the plain files in `sources/`.

    python3 build.py           write reports/*.docx and reports/*.pdf
    python3 build.py --check   write nothing; fail if a built file differs from its source

Only the standard library is used, nothing is compressed by a library whose output may vary, and no clock is read:
the same sources always give the same bytes.

A source begins with lines `@key: value` (form, title, author, publisher, date, subject, lang; for a PDF also keywords
and footer). Then, one paragraph to a line: `! ` banner, `# ` title, `## ` heading, anything else text; adjoining lines
above the first heading are the byline. `{{...}}` is a footnote (DOCX only; a PDF spells its note marks out).
"""

import re
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent


def parse(text):
    """Returns the fields of a source and its paragraphs as (kind, text)."""
    fields, paragraphs = {}, []
    for line in text.splitlines():
        if line.startswith("@") and not paragraphs:
            key, value = line[1:].split(":", 1)
            fields[key] = value.strip()
        elif line.startswith("! "):
            paragraphs.append(("banner", line[2:]))
        elif line.startswith("## "):
            paragraphs.append(("heading", line[3:]))
        elif line.startswith("# "):
            paragraphs.append(("title", line[2:]))
        elif line.strip():
            paragraphs.append(("text", line))
    return fields, paragraphs


# ---------------------------------------------------------------- DOCX

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = {"banner": "Banner", "title": "Title", "heading": "Heading1", "text": None}


def docx_run(text):
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def docx_paragraph(kind, text, notes):
    """One paragraph; its footnotes are added to `notes`, whose ids begin after the two separators."""
    style = f'<w:pPr><w:pStyle w:val="{STYLES[kind]}"/></w:pPr>' if STYLES[kind] else ""
    runs = []
    for at, piece in enumerate(re.split(r"\{\{(.*?)\}\}", text)):
        if at % 2 == 0:
            runs.append(docx_run(piece) if piece else "")
        else:
            notes.append(piece)
            mark = f'<w:footnoteReference w:id="{len(notes)}"/>'
            runs.append(f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>')
    return f"<w:p>{style}{''.join(runs)}</w:p>"


def docx_footnotes(notes):
    parts = [
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>',
    ]
    for at, note in enumerate(notes, 1):
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        style = '<w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        parts.append(f'<w:footnote w:id="{at}"><w:p>{style}{mark}{docx_run(" " + note)}</w:p></w:footnote>')
    return f'{HEAD}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{"".join(parts)}</w:footnotes>'


def docx_styles(lang):
    def style(ident, name, based, paragraph="", run="", kind="paragraph", extra=""):
        base = f'<w:basedOn w:val="{based}"/>' if based else ""
        ppr = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
        rpr = f"<w:rPr>{run}</w:rPr>" if run else ""
        return f'<w:style w:type="{kind}" {extra}w:styleId="{ident}"><w:name w:val="{name}"/>{base}{ppr}{rpr}</w:style>'

    font = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:sz w:val="22"/>'
    defaults = f'<w:docDefaults><w:rPrDefault><w:rPr>{font}<w:lang w:val="{lang}"/></w:rPr></w:rPrDefault></w:docDefaults>'
    styles = [
        style("Normal", "Normal", "", '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/>', extra='w:default="1" '),
        style("Banner", "Banner", "Normal", "", "<w:i/>"),
        style("Title", "Title", "Normal", "", '<w:b/><w:sz w:val="36"/>'),
        style("Heading1", "heading 1", "Normal", '<w:keepNext/><w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="26"/>'),
        style("FootnoteText", "footnote text", "Normal", "", '<w:sz w:val="18"/>'),
        style("FootnoteReference", "footnote reference", "", "", '<w:vertAlign w:val="superscript"/>', kind="character"),
    ]
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{"".join(styles)}</w:styles>'


def docx_core(fields):
    stamp = f'{fields["date"]}T09:00:00Z'
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    plain = [("dc:title", "title"), ("dc:subject", "subject"), ("dc:creator", "author"), ("cp:lastModifiedBy", "author")]
    body = "".join(f"<{tag}>{escape(fields[key])}</{tag}>" for tag, key in plain)
    for tag in ("created", "modified"):
        body += f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{tag}>'
    body += f'<dc:language>{fields["lang"]}</dc:language>'
    return f"{HEAD}<cp:coreProperties {spaces}>{body}</cp:coreProperties>"


def docx_relations(*targets):
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def docx(fields, paragraphs):
    """The bytes of a small word-processor file: text, styles, footnotes, core and extended properties."""
    notes = []
    body = "".join(docx_paragraph(kind, text, notes) for kind, text in paragraphs)
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
        'w:left="1440" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
    )
    overrides = [
        ("word/document.xml", f"{WORD_TYPE}.document.main+xml"),
        ("word/styles.xml", f"{WORD_TYPE}.styles+xml"),
        ("word/settings.xml", f"{WORD_TYPE}.settings+xml"),
        ("word/footnotes.xml", f"{WORD_TYPE}.footnotes+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ]
    types = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types += '<Default Extension="xml" ContentType="application/xml"/>'
    types += "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides)
    separators = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    application = f'<Application>Rapporteur samples</Application><Company>{escape(fields["publisher"])}</Company>'
    parts = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": docx_relations(
            (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": docx_core(fields),
        "docProps/app.xml": f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties">{application}</Properties>',
        "word/_rels/document.xml.rels": docx_relations(
            (f"{OFFICE}/relationships/styles", "styles.xml"),
            (f"{OFFICE}/relationships/settings", "settings.xml"),
            (f"{OFFICE}/relationships/footnotes", "footnotes.xml"),
        ),
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{page}</w:body></w:document>',
        "word/styles.xml": docx_styles(fields["lang"]),
        "word/settings.xml": f'{HEAD}<w:settings xmlns:w="{W}">{separators}</w:settings>',
        "word/footnotes.xml": docx_footnotes(notes),
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # else it follows the platform
            package.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


# ---------------------------------------------------------------- PDF

# Advance widths of Helvetica in thousandths of the font size, for the characters 0x20 to 0x7E.
WIDTHS = (
    [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10
    + [278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778]
    + [667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333]
    + [556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500]
    + [722, 500, 500, 500, 334, 260, 334, 584]
)
OTHER_WIDTHS = {"‘": 222, "’": 222, "“": 333, "”": 333, "–": 556, "—": 1000, "·": 278}
BOLD = 1.08  # the bold face is wider; this is never too little for running text
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 72  # A4 and one inch, in points
# kind -> font, size, leading, space above (points)
PDF_STYLES = {
    "banner": ("F1", 9, 12, 0),
    "title": ("F2", 18, 22, 14),
    "heading": ("F2", 12, 16, 10),
    "text": ("F1", 11, 15.5, 6),
    "note": ("F1", 9, 12, 3),
}


def width(text, font, size):
    units = sum(OTHER_WIDTHS.get(c) or WIDTHS[ord(c) - 32] for c in text)
    return units * size / 1000 * (BOLD if font == "F2" else 1)


def wrap(text, font, size):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer, font, size) > PAGE_WIDTH - 2 * MARGIN:
            lines.append(line)
            line = word
        else:
            line = longer
    return lines + [line]


def pdf_string(text):
    data = text.encode("cp1252")
    for byte in (b"\\", b"(", b")"):
        data = data.replace(byte, b"\\" + byte)
    return b"(" + data + b")"


def pdf_info_string(text):
    """A text string outside the pages: UTF-16 with a byte-order mark, as hexadecimal."""
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().upper().encode() + b">"


def pdf_pages(paragraphs):
    """Lines placed on pages, each (font, size, y, text)."""
    pages, page, y = [], [], PAGE_HEIGHT - MARGIN
    for kind, text in paragraphs:
        if kind == "text" and re.match(r"\[\d+\] ", text):
            kind = "note"
        font, size, leading, above = PDF_STYLES[kind]
        y -= above if page else 0
        # A heading is not left alone at the foot of a page.
        keep = 3 * 15.5 if kind == "heading" else 0
        for line in wrap(text, font, size):
            if y - leading - keep < MARGIN:
                pages.append(page)
                page, y = [], PAGE_HEIGHT - MARGIN
            y -= leading
            page.append((font, size, y, line))
    return pages + [page]


def pdf(fields, paragraphs):
    """The bytes of a PDF 1.4 with selectable Helvetica text, a footer on each page and an Info dictionary."""
    pages = pdf_pages(paragraphs)
    objects = []  # object n is objects[n - 1]
    first_page = 6
    kids = " ".join(f"{first_page + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f'<< /Type /Catalog /Pages 2 0 R /Lang ({fields["lang"]}) >>'.encode())
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    for face in ("Helvetica", "Helvetica-Bold"):
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >>".encode())
    info = b"<<"
    for name, key in (("Title", "title"), ("Author", "author"), ("Subject", "subject"), ("Keywords", "keywords")):
        info += f" /{name} ".encode() + pdf_info_string(fields[key])
    stamp = f'(D:{fields["date"].replace("-", "")}090000Z)'
    info += f" /Creator (Rapporteur samples) /Producer (build.py) /CreationDate {stamp} /ModDate {stamp} >>".encode()
    objects.append(info)
    for number, page in enumerate(pages, 1):
        footer = ("F1", 8, MARGIN / 2, f'{fields["footer"]} · page {number}')
        content = b"BT\n"
        for font, size, y, text in [*page, footer]:
            content += f"/{font} {size} Tf 1 0 0 1 {MARGIN} {y:g} Tm ".encode() + pdf_string(text) + b" Tj\n"
        content += b"ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return out


def main():
    check = sys.argv[1:] == ["--check"]
    stale = []
    for source in sorted((HERE / "sources").glob("*.txt")):
        fields, paragraphs = parse(source.read_text(encoding="utf-8"))
        data = {"docx": docx, "pdf": pdf}[fields["form"]](fields, paragraphs)
        target = HERE / "reports" / f'{source.stem}.{fields["form"]}'
        if not check:
            target.write_bytes(data)
            print(f"wrote {target.relative_to(HERE)}, {len(data)} bytes")
        elif not target.exists() or target.read_bytes() != data:
            stale.append(target.name)
    if stale:
        sys.exit(f"not built from their sources: {', '.join(stale)}; run python3 build.py")


if __name__ == "__main__":
    main()
