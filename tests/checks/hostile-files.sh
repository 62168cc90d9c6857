# Files made to hurt who reads them: each is refused or read within bounds of time and memory, with one line at
# most, the rest of the run unharmed.
. "$ROOT/tests/checks/lib.inc"
cp "$ROOT/samples/suzhou-2023.txt" good.txt
mkdir hostile
try 'the files are made' node "$ROOT/tests/checks/hostile-files.mjs" hostile
# A sanitizer maps terabytes: there is no bound on memory then.
if grep -q __asan_init "$ZM"; then sanitized=1; else sanitized=; fi
run() { # SECONDS ARGUMENTS...
	seconds=$1
	shift
	(
		[ "$sanitized" ] || ulimit -v 3500000
		exec timeout "$seconds" "$ZM" build --quiet --detail facts "$@"
	) 2>err
}
done_well() { # NAME: what must be so whatever is read beside it
	try "$1: the rest is done" grep -q 'zm:sourceFile "good.txt"' o.ttl
	try "$1: no parser broke down" test -z "$(grep -e Sanitizer -e 'broke down' -e 'gave up' -e 'makes no sense' err)"
}
sources() { test "$(grep -c 'zm:sourceFile' o.ttl)" -gt 1; }
errors=0
for f in hostile/*; do
	n=$(basename "$f")
	rm -f o.ttl
	run 60 "$f" good.txt -o o.ttl
	status=$?
	lines=$(wc -l <err)
	errors=$((errors + lines))
	case $n in
	bad-* | part-*) try "$n: status 1, one line" test "$status $lines" = '1 1' ;;
	read-*) try "$n: status 0, no line" test "$status $lines" = '0 0' ;;
	*) try "$n: one line when it is refused" test "$status $lines" = '0 0' -o "$status $lines" = '1 1' ;;
	esac
	case $n in
	part-*) try "$n: what is good stands" sources ;;
	esac
	done_well "$n"
done
for j in 1 4; do
	run 120 --jobs $j hostile good.txt -o o.ttl
	try "all of it, $j threads: status" test $? = 1
	try "all of it, $j threads: a line each" test "$(wc -l <err)" = $errors
	try "all of it, $j threads: whole" rapper -q -c -i turtle o.ttl
	done_well "all of it, $j threads"
	cp o.ttl o$j.ttl
done
try 'all of it: the same with threads' cmp o1.ttl o4.ttl
try 'nothing came out of the archives' test ! -e /tmp/escape.txt -a ! -e /tmp/absolute.txt
try 'no entity was fetched' test -z "$(grep root: o.ttl)"

# what a folder may hold
mkdir -p odd/in
mkfifo odd/pipe.pdf
ln -s self odd/self
ln -s nowhere.html odd/dangling.html
ln -s .. odd/in/up
cp good.txt "odd/two
lines.txt"
run 60 odd good.txt -o o.ttl
try 'odd folder: status' test $? = 1
try 'odd folder: a line for pipe, links and loop' test "$(wc -l <err)" -le 4
try 'odd folder: the pipe' grep -q 'pipe.pdf: error: not a regular file' err
try 'odd folder: reads' rapper -q -c -i turtle o.ttl
done_well 'odd folder'

# files that change while they are read: cut, grown, gone, made a pipe
mkdir moving
for i in 1 2 3 4 5 6 7 8 9; do cp good.txt "moving/$i.txt" && gzip -c good.txt >"moving/z$i.txt.gz"; done
(
	while [ -d moving ]; do
		for i in 1 2 3 4 5 6 7 8 9; do
			: >"moving/$i.txt"
			rm -f "moving/z$i.txt.gz" && mkfifo "moving/z$i.txt.gz"
			cat good.txt good.txt >"moving/$i.txt"
			rm -f "moving/$i.txt" "moving/z$i.txt.gz"
			cp good.txt "moving/$i.txt"
			head -c 3000 good.txt | gzip -c >"moving/z$i.txt.gz"
		done
	done
) 2>/dev/null &
mover=$!
for round in 1 2 3 4 5; do
	rm -f o.ttl
	run 90 moving good.txt -o o.ttl
	try "moving files, $round: status" test $? -le 1
	try "moving files, $round: whole" rapper -q -c -i turtle o.ttl
	done_well "moving files, $round"
done
mv moving moved
wait $mover

# programs that hang or flood
mkdir bin
printf '%%PDF-1.4\n' >x.pdf
printf '\320\317\021\340\241\261\032\341' >x.doc
head -c 600 /dev/zero >>x.doc
running() { # command lines
	for p in /proc/[0-9]*/cmdline; do tr '\0' ' ' <"$p" && echo; done 2>/dev/null
}
hang() { # NAME FILE OPTIONS...
	what=$1 file=$2
	shift 2
	(PATH=$PWD/bin:$PATH ZHENGMAI_SECONDS=2 && export PATH ZHENGMAI_SECONDS && run 20 "$file" good.txt -o o.ttl "$@")
	try "$what: status" test $? = 1
	try "$what: one line" test "$(wc -l <err)" = 1
	try "$what: says so" grep -q 'more than 2 s' err
	try "$what: nothing is left running" test -z "$(running | grep '^sleep 1234')"
	done_well "$what"
}
for p in pdftotext pdfinfo; do printf '#!/bin/sh\nsleep 1234\n' >bin/$p; done
chmod +x bin/*
hang 'pdftotext hangs' x.pdf
printf '#!/bin/sh\ntrap "" TERM\nsleep 1234 &\nsleep 1234\n' >bin/hanging
chmod +x bin/hanging
hang 'a converter hangs' x.doc --converter hanging
for p in pdftotext pdfinfo; do printf '#!/bin/sh\nexec yes 某市某局\n' >bin/$p; done
hang 'pdftotext floods' x.pdf

# the reader, which waits for more pages while the hanging program is waited for, can do nothing but compute
if [ ! "$sanitized" ]; then
	for p in pdftotext pdfinfo; do printf '#!/bin/sh\nsleep 1234\n' >bin/$p; done
	echo '<html><p>某市法治政府建设报告' >a.html
	(PATH=$PWD/bin:$PATH ZHENGMAI_SECONDS=4 && export PATH ZHENGMAI_SECONDS && run 20 a.html x.pdf -o o.ttl) &
	sleep 2
	for p in /proc/[0-9]*; do
		[ "$(cat "$p/comm" 2>/dev/null)" != zhengmai-reader ] || grep -h '^Seccomp:' "$p/status"
	done >modes
	wait
	try 'the reader runs behind a filter of system calls' grep -q '2$' modes
fi
