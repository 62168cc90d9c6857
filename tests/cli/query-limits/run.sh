# A limit gives a message, its own status and no half answer.
python3 - >g.nt <<'P'
for i in range(400):
	print(f'<http://e/{i}> <http://e/p> <http://e/{i % 20}> .')
P
"$ZM" query --max-rows 10 -o out.csv g.nt -q 'SELECT * { ?s ?p ?o }'
echo $?
test -e out.csv || echo 'no file'
"$ZM" query --max-rows 400 g.nt -f csv -q 'SELECT * { ?s ?p ?o }' | wc -l
slow='SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?t ?h }'
"$ZM" query --timeout 0.3 -o out.csv g.nt -q "$slow"
echo $?
"$ZM" query --max-memory 200 --timeout 60 -o out.csv g.nt -q 'SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }'
echo $?
test -e out.csv || echo 'no file'
"$ZM" query --timeout 0 g.nt -q 'ASK {}'
echo $?
