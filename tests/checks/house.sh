# The walls: layers, headers, manual against help, completion, installation.
. "$ROOT/tests/checks/lib.inc"
cd "$ROOT" || exit 1
work=$OLDPWD
try 'layers' sh tests/layers
try 'format' sh tests/format
try 'headers' make -s check-headers DEV=1
try 'cppcheck' make -s tidy
try 'the manual is mdoc without warnings' sh -c 'test -z "$(mandoc -T lint -W warning src/zhengmai.1)"'
cd "$work" || exit 1
mandoc -T ascii "$ROOT/src/zhengmai.1" | col -b >manual.txt 2>/dev/null || mandoc -T ascii "$ROOT/src/zhengmai.1" | sed 's/.\x08//g' >manual.txt
for c in $("$ZM" --help | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p'); do
	try "the manual has $c" grep -qw "zhengmai $c" manual.txt
	for o in $("$ZM" help "$c" | grep -oE -- '^  .{4}--[a-z][a-z-]+' | grep -oE -- '--[a-z-]+'); do
		try "the manual has $c $o" grep -q -- "$o" manual.txt
	done
	try "help on $c names it" sh -c '"$ZM" "$0" --help | head -n 1 | grep -q "usage: zhengmai $0"' "$c"
done
for o in $(grep -oE -- '(^| )--[a-z][a-z-]+' manual.txt | grep -oE -- '--[a-z-]+' | sort -u); do
	try "help has $o" sh -c 'for c in "" $("$ZM" --help | sed -n "s/^  \([a-z]\{1,\}\)  .*/\1/p"); do "$ZM" help $c; done | grep -q -- "$0"' "$o"
done
try 'completion is shell' bash -n "$ROOT/src/completion.bash"
try 'completion knows the commands' bash -c 'PATH=$BUILD:$PATH; . "$ROOT/src/completion.bash"; COMP_WORDS=(zhengmai b); COMP_CWORD=1; _zhengmai; test "${COMPREPLY[0]}" = build'
try 'completion knows the options' bash -c 'PATH=$BUILD:$PATH; . "$ROOT/src/completion.bash"; COMP_WORDS=(zhengmai build --fo); COMP_CWORD=2; _zhengmai; test "${COMPREPLY[0]}" = --format'
case $BUILD in
"$ROOT/build")
	make -s -C "$ROOT" install PREFIX=/usr DESTDIR="$work/root" >/dev/null
	try 'installed program runs without the repository' sh -c 'cd / && "$0"/root/usr/bin/zhengmai --version | grep -q ^zhengmai' "$work"
	try 'installed manual' test -s root/usr/share/man/man1/zhengmai.1
	;;
esac
