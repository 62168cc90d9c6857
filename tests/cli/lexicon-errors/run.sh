# a user's lexicon with a mistake: file, line and column, status 3
mkdir l
try() { printf '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix prog: <https://w3id.org/zhengmai/id/programme/> .\n@prefix scheme: <https://w3id.org/zhengmai/id/scheme/> .\n%b' "$1" >l/mine.ttl; "$ZM" vocabulary --lexicon l 2>&1 >/dev/null | head -n 1; "$ZM" vocabulary --lexicon l >/dev/null 2>&1; echo "status $?"; }
try 'prog:甲 skos:inScheme scheme:programmes skos:prefLabel "甲"@zh .\n'
try 'prog:甲 a skos:Concept ; skos:inScheme scheme:nonesuch ; skos:prefLabel "甲甲"@zh .\n'
try 'prog:甲 a skos:Concept ; skos:inScheme scheme:programmes .\n'
