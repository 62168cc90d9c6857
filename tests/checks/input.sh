# Bad input: a clear message, the rest done, nothing half-written, the right status.
. "$ROOT/tests/checks/lib.inc"
s=$ROOT/samples/suzhou-2023.txt
good() { try "$1: the rest is done" grep -q 'zm:sourceFile "suzhou-2023.txt"' o.ttl; rm -f o.ttl; }
bad() { # NAME TEXT FILE
	expect "$1: status" 1 "$ZM" build "$3" "$s" -o o.ttl
	says "$1: message" "$2"
	good "$1"
}
bad 'missing' 'cannot open' none.txt
: >empty.txt
bad 'empty' 'empty file' empty.txt
printf ' \n\t\n' >blank.txt
bad 'blank' 'empty file' blank.txt
head -c 5000 "$ZM" >binary.txt
bad 'binary' 'not a text file' binary.txt
printf '法治政府\n建设\377报告\n' >ill.txt
bad 'ill-formed' 'ill.txt:2:3: error: damaged text: byte 0xff is no UTF-8' ill.txt
truncate -s 300M huge.txt
bad 'a file of 300 MB' 'huge.txt: error: file too large: more than 256 MB' huge.txt
expect '300 MB on standard input' 1 sh -c '"$ZM" build - <huge.txt'
says '300 MB on standard input: message' 'file too large'
rm huge.txt
printf '<!DOCTYPE html>' >huge.html
truncate -s 70M huge.html
bad 'a page of 70 MB' 'huge.html: error: file too large: more than 64 MB, and no plain text' huge.html
rm huge.html
mkdir -p loop/a && ln -s .. loop/a/up && cp "$s" loop/a/
expect 'loop: status' 0 "$ZM" build loop -o o.ttl
says 'loop: message' 'folder seen before'
good 'loop'
mkfifo pipe.txt
mkdir folder && mkfifo folder/pipe.txt && cp "$s" folder/
expect 'fifo in a folder: status' 1 timeout 10 "$ZM" build folder -o o.ttl
says 'fifo in a folder: message' 'not a regular file'
good 'fifo in a folder'
cat "$s" >pipe.txt &
expect 'fifo by name: status' 0 timeout 10 "$ZM" build pipe.txt -o o.ttl
wait
try 'fifo by name: read' grep -q 'zm:sourceFile "pipe.txt"' o.ttl
rm -f o.ttl
expect 'device: status' 1 timeout 10 "$ZM" build /dev/null -o o.ttl
try 'nothing is written when nothing was read' test ! -e o.ttl
echo keep >o.ttl
expect 'no good file: status' 1 "$ZM" build empty.txt -o o.ttl
try 'an old file stays when nothing was read' grep -q keep o.ttl
rm -f o.ttl
mkdir none
expect 'empty folder: status' 1 "$ZM" build none -o o.ttl
says 'empty folder: message' 'no input files'
if [ "$(id -u)" != 0 ]; then
	cp "$s" secret.txt && chmod 0 secret.txt
	bad 'unreadable' 'cannot open' secret.txt
fi
expect 'full disk: status' 1 "$ZM" build "$s" -o /dev/full
says 'full disk: message' 'cannot write'
expect 'full disk on standard output: status' 1 sh -c '"$ZM" build "$0" >/dev/full' "$s"
expect 'full disk, extract: status' 1 sh -c '"$ZM" extract "$0" >/dev/full' "$s"
expect 'no such folder for output' 1 "$ZM" build "$s" -o no/such/o.ttl
expect 'no temporary files remain' 0 sh -c 'test -z "$(ls -A | grep "\.XXXX\|^\.o")"'
"$ZM" build --quiet - <"$s" >stdin.ttl
try 'standard input' grep -q 'zm:sourceFile "stdin.txt"' stdin.ttl
mkfifo wait.txt
"$ZM" build wait.txt -o killed.ttl 2>/dev/null &
pid=$!
sleep 1
try 'an unfinished file has not its name' test ! -e killed.ttl
kill -TERM $pid
wait $pid
try 'a killed run leaves nothing' sh -c 'test -z "$(ls -A | grep killed)"'
"$ZM" build wait.txt -o killed.ttl 2>/dev/null &
pid=$!
sleep 1
kill -KILL $pid
wait $pid
try 'nor does one that could not know' sh -c 'test -z "$(ls -A | grep killed)"'
