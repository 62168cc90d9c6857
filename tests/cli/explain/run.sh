cat >g.ttl <<'G'
@prefix zm: <https://w3id.org/zhengmai/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix unit: <https://w3id.org/zhengmai/id/unit/> .
@prefix doc: <https://w3id.org/zhengmai/id/document/> .
@prefix report: <https://w3id.org/zhengmai/id/report/> .
@prefix rule: <https://w3id.org/zhengmai/id/rule/> .
report:r a zm:Report ; zm:sourceFile "a.txt" .
unit:甲市人民政府 a zm:Unit ; skos:prefLabel "甲市人民政府"@zh ; skos:altLabel "市政府"@zh ; zm:issues doc:办法 .
doc:办法 a zm:PolicyDocument ; skos:prefLabel "甲市办法"@zh .
<urn:s> a rdf:Statement ; rdf:subject unit:甲市人民政府 ; rdf:predicate zm:issues ; rdf:object doc:办法 ;
    zm:assertedIn report:r ; zm:evidence <urn:e> ; zm:byRule rule:relation.issues ; zm:confidence 0.90 ; zm:cue "印发" .
<urn:e> a nif:Sentence ; nif:anchorOf "市政府印发《甲市办法》。" ; zm:line 7 .
<urn:m> a nif:Phrase ; itsrdf:taIdentRef unit:甲市人民政府 ; nif:referenceContext report:r ; nif:beginIndex 3 ; nif:endIndex 6 ;
    nif:anchorOf "市政府" ; zm:foundBy rule:units.grammar .
G
"$ZM" explain g.ttl 市政府
echo --
"$ZM" explain g.ttl doc:办法
echo --
"$ZM" explain g.ttl urn:s | head -n 3
"$ZM" explain g.ttl 没有
echo $?
