"""Makes the documents that importing is tested with: Word files and PDFs."""

import io
import zipfile

import pypdf
import typst

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_DC = "http://purl.org/dc/"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-\
officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
    for key, name in (("Title", "Title"), ("H1", "heading 1"), ("H2", "heading 2"))
)
PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx"
    b"\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(inner: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{inner}</w:p>"


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def table(rows: list[list[str]]) -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def picture() -> str:
    drawn = (
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing">'
        '<wp:docPr id="1" name="map" descr="A map of the ports"/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData>'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:blipFill>'
        f'<a:blip xmlns:r="{_RELS}" r:embed="rPic"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline>"
    )
    return f"<w:r><w:drawing>{drawn}</w:drawing></w:r>"


def word(body: str, notes: tuple[str, ...] = (), about: str = "") -> bytes:
    """Return a .docx of these paragraphs, footnotes and core properties."""
    kept = "".join(
        f'<w:footnote w:id="{place}">{paragraph(run(words))}</w:footnote>'
        for place, words in enumerate(notes, start=1)
    )
    related = (
        f'<Relationship Id="rNotes" Type="{_RELS}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="rStyles" Type="{_RELS}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rPic" Type="{_RELS}/image" Target="media/map.png"/>'
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'{head}<Relationships {relations}><Relationship Id="r1" '
        f'Type="{_RELS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"{head}<w:styles {_W}>{_STYLES}</w:styles>",
        "word/footnotes.xml": f"{head}<w:footnotes {_W}>{kept}</w:footnotes>",
        "word/_rels/document.xml.rels": f"{head}<Relationships {relations}>{related}"
        "</Relationships>",
        "docProps/core.xml": f'{head}<cp:coreProperties xmlns:dc="{_DC}elements/1.1/" '
        f'xmlns:dcterms="{_DC}terms/" xmlns:cp="{_CP}">{about}</cp:coreProperties>',
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
        packed.writestr("word/media/map.png", PNG)
    return made.getvalue()


def pdf(source: str) -> bytes:
    """Return the PDF of a Typst source."""
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def locked(data: bytes, password: str) -> bytes:
    """Return a PDF that opens with a password only."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def bomb() -> bytes:
    """Return a small file that would unpack to more than 200 MB."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("word/document.xml", "w") as part,
    ):
        for _ in range(201):
            part.write(bytes(1024 * 1024))
    return made.getvalue()
