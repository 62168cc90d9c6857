cat >g.nt <<'G'
<https://w3id.org/zhengmai/id/unit/甲市> <http://www.w3.org/2004/02/skos/core#prefLabel> "甲市"@zh .
<https://w3id.org/zhengmai/id/unit/乙> <http://www.w3.org/2004/02/skos/core#prefLabel> "乙"@zh .
<https://w3id.org/zhengmai/id/unit/乙> <http://example.org/of> <https://w3id.org/zhengmai/id/unit/甲市> .
G
p='PREFIX skos: <http://www.w3.org/2004/02/skos/core#>'
"$ZM" query g.nt -q "$p SELECT ?u ?l WHERE { ?u skos:prefLabel ?l } ORDER BY ?u"
"$ZM" query g.nt -q "ASK { ?s ?p ?o }"
"$ZM" query g.nt -q "$p SELECT ?l WHERE { ?u skos:prefLabel ?l FILTER(regex(str(?l), '^.\$')) }"
"$ZM" query g.nt -q "CONSTRUCT { ?a <http://example.org/has> ?b } WHERE { ?b <http://example.org/of> ?a }"
echo "$p SELECT (COUNT(?u) AS ?n) WHERE { ?u skos:prefLabel ?l }" >n.rq
"$ZM" query g.nt n.rq
"$ZM" query g.nt -q "SELECT ?x WHERE {"
echo $?
"$ZM" query none.nt -q "ASK {}"
echo $?
echo 'not RDF' >bad.ttl
"$ZM" query bad.ttl -q "ASK {}"
echo $?
