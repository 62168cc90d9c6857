# The explorer and the query editor in a real browser: Debian's Chromium, driven by playwright-core, looked at by axe-core. Pictures of
# what it saw stay under build/screenshots.
. "$ROOT/tests/checks/lib.inc"
here=$ROOT/tests/browser
if [ ! -s "$BUILD/explorer.html" ]; then
	echo 'ok - built without the explorer (EXPLORER=no)'
	exit 0
fi
[ -d "$here/node_modules/playwright-core" ] || sh "$ROOT/.ci/npm" "$here" --omit=dev >npm.log 2>&1
"$ZM" build --quiet "$ROOT/samples" -o g.ttl
"$ZM" export g.ttl --to html --texts "$ROOT/samples" -o explorer.html
"$ZM" serve g.ttl --port 0 >address 2>serve.err &
pid=$!
trap 'kill "$pid" 2>/dev/null' EXIT
trap 'exit 1' INT TERM
n=0
while [ ! -s address ] && [ $n -lt 400 ]; do sleep 0.05; n=$((n + 1)); done
rm -rf "$BUILD/screenshots"
timeout -k 10 300 node "$here/run.mjs" "$(cat address)" "$PWD/explorer.html" "$BUILD/screenshots" 2>err.txt
status=$?
if [ $status = 0 ]; then echo 'ok - the browser came to its end'; else echo "not ok - the browser came to its end (status $status)"; head -n 20 npm.log err.txt serve.err 2>/dev/null; fi
