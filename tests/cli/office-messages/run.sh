# What is said of documents that cannot be read, and of converters: one line each.
f=$ROOT/tests/fixtures
pdf=$ROOT/tests/cases/formats/pdf-libreoffice/input.pdf
say() { "$ZM" text "$@" 2>&1 | sed "s|^.*/\([a-z.]*: \)|\1|"; }
echo '# PDF: encrypted, cut off, without text, without pdftotext'
cp "$f/encrypted.pdf" .
say encrypted.pdf
head -c 300 "$pdf" >cut.pdf
say cut.pdf | sed 's/pdftotext:.*/pdftotext: …/'
cat >picture.pdf <<'P'
%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
P
say picture.pdf
cp "$pdf" whole.pdf
mkdir empty
(PATH=$PWD/empty; "$ZM" text whole.pdf 2>&1)
echo '# DOC and RTF: no converter named, not there, failing, silent'
cp "$f/report.doc" "$f/report.rtf" .
say report.doc
say report.rtf
say --converter nosuchprogram report.doc
say --converter false report.doc
say --converter "sh -c 'kill -9 \$\$'" report.doc
say --converter true report.doc
say --converter ' ' report.doc
echo '# a command that prints text, or HTML, or what is neither; the file last or at {}'
"$ZM" text --converter "sh -c 'test -s \"\$0\" && cat $f/report.txt'" report.rtf | cmp - "$f/report.txt" && echo same
"$ZM" text --converter "sh -c 'echo \"<html><body><p>甲</p><p>\$2</p></body></html>\"' x {} 乙" report.rtf
say --converter 'cat' report.rtf
echo "# nothing is left behind"
mkdir tmp && TMPDIR=$PWD/tmp "$ZM" text --converter 'wc -c' report.doc >/dev/null 2>&1
ls tmp
