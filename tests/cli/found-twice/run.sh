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
# A text that is nearly the same, and that one once more.
mkdir near && cp "$ROOT/samples/suzhou-2023.txt" near/1.txt
{ cat near/1.txt; echo '（此件公开发布）'; } >near/2.txt
cp near/2.txt near/3.txt
"$ZM" build --quiet near | grep -c 'a zm:Report\|zm:sourceFile "[23].txt"'
