"""annotated.py PAGE TSV TEXT: is PAGE well made, does it ask for nothing, are its marks the mentions of TSV and its words those of TEXT?"""
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "link"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.marks, self.words, self.ids, self.hrefs, self.inside = [], [], [], set(), [], None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        assert tag not in ("script", "link", "img", "iframe") and not any(a.startswith("on") or a == "src" for a in attrs), tag
        if "id" in attrs:
            assert attrs["id"] not in self.ids, attrs["id"]
            self.ids.add(attrs["id"])
        if "href" in attrs:
            assert attrs["href"].startswith("#")
            self.hrefs.append(attrs["href"][1:])
        if tag == "mark":
            assert attrs["title"].count("\n") == 2
            if "id" in attrs:  # else it goes on in another line
                self.marks.append("")
            self.inside = True
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
        self.inside = False if tag == "mark" else self.inside

    def handle_data(self, data):
        if self.inside:
            self.marks[-1] += data
        if "article" in self.open and not {"dl", "details"} & set(self.open):
            self.words.append(data)


page, tsv, text = (open(f, encoding="utf-8").read() for f in sys.argv[1:4])
p = Page()
p.feed(page)
p.close()
assert not p.open and "http:" not in page and "https:" not in page
assert set(p.hrefs) <= p.ids, set(p.hrefs) - p.ids
plain = lambda s: re.sub(r"\s+", "", s)
mentions = [plain(line.split("\t")[3].replace("\\n", "\n")) for line in tsv.splitlines() if line]
marks = [plain(m) for m in p.marks]
assert marks == mentions, [x for x in zip(marks, mentions) if x[0] != x[1]][:5]
assert plain("".join(p.words)) == plain(text)
