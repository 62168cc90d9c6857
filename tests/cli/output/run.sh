# the file appears whole, links keep pointing, permissions follow umask
umask 027
"$ZM" build --quiet "$ROOT/samples/suzhou-2023.txt" -o a.ttl
stat -c %a a.ttl
echo old >real.ttl
ln -s real.ttl link.ttl
"$ZM" build --quiet "$ROOT/samples/suzhou-2023.txt" -o link.ttl
cmp a.ttl real.ttl
test -L link.ttl && echo link
"$ZM" build "$ROOT/samples/suzhou-2023.txt" -o b.ttl 2>&1 | sed 's/[0-9][0-9.,]*/N/g'
ls -A
