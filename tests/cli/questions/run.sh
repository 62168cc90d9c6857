# Questions are listed and asked by name; a file of that name goes first.
"$ZM" query --list --lang en | grep -e '^most-cited ' -e '^evidence ' -e '^documents-of-period '
"$ZM" query --list --lang zh | grep -e '^most-cited ' -e '^evidence '
LC_ALL=zh_CN.UTF-8 "$ZM" query --list >zh && "$ZM" query --list --lang zh | cmp - zh && echo by locale
test "$("$ZM" query --list --lang zh | wc -l)" = "$(ls "$ROOT"/queries/*.rq | wc -l)" && echo all of them
"$ZM" build --quiet "$ROOT/samples/shimen-2022.txt" "$ROOT/samples/shimen-2023.txt" -o g.ttl
"$ZM" query g.ttl vanished
echo 'ASK {}' >vanished
"$ZM" query g.ttl vanished
"$ZM" query g.ttl no-such-question
echo $?
"$ZM" query --list --lang de
