# One report as DOCX, ODT, OFD, two PDFs and in an archive: one zm:Report with six sources; a report of the same body on the same
# year that says something else stays another.
f=$ROOT/tests/cases/formats
for n in docx-libreoffice odt-libreoffice ofd-own pdf-libreoffice pdf-chromium; do cp "$f/$n"/input.* "$n.${n%%-*}"; done
cp "$f"/html-html5-2022/input.html other.html
mkdir in && cp docx-libreoffice.docx in/again.docx && tar cf crawl.tar in && rm -r in
"$ZM" build --quiet . -o ../found.ttl
grep -c 'a zm:Report' ../found.ttl
grep 'sourceFile' ../found.ttl | sed 's/.*sourceFile//' | sort
grep -c 'zm:container "crawl.tar"' ../found.ttl
rm ../found.ttl
