"""large.py N: a graph of N reports as N-Triples, each with sentences, mentions and statements; names recur."""
import sys

ZM, RDF, NIF, ITS = ("https://w3id.org/zhengmai/ns#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
                     "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#", "http://www.w3.org/2005/11/its/rdf#")
ID = "https://w3id.org/zhengmai/id/"
n = int(sys.argv[1])
say = lambda s, p, o: print(f"<{s}> <{p}> {o} .")
for k in range(n):
    report, unit, prog = f"{ID}report/r{k}", f"{ID}unit/局{k % (n // 3 + 1)}", [f"{ID}programme/改革{(k * 7 + i) % (n // 2 + 1)}" for i in range(6)]
    say(report, RDF + "type", f"<{ZM}Report>")
    say(report, ZM + "coversYear", f'"{2015 + k % 9}"')
    say(unit, RDF + "type", f"<{ZM}Unit>")
    say(report, ZM + "issuedBy", f"<{unit}>")
    sentence = f"{ID}sentence/r{k}_0"
    say(sentence, RDF + "type", f"<{NIF}Sentence>")
    say(sentence, NIF + "referenceContext", f"<{report}>")
    for i, p in enumerate(prog):
        say(p, RDF + "type", f"<{ZM}ReformProgram>")
        say(unit, ZM + "implements", f"<{p}>")
        s, m = f"{ID}statement/r{k}_{i}", f"{ID}mention/r{k}_{i}"
        for q, o in ((RDF + "type", RDF + "Statement"), (RDF + "subject", unit), (RDF + "predicate", ZM + "implements"), (RDF + "object", p),
                     (ZM + "assertedIn", report), (ZM + "evidence", sentence)):
            say(s, q, f"<{o}>")
        for q, o in ((RDF + "type", NIF + "Phrase"), (NIF + "referenceContext", report), (ITS + "taIdentRef", p), (ZM + "inSentence", sentence)):
            say(m, q, f"<{o}>")
        say(m, NIF + "beginIndex", f'"{i * 10}"')
        say(m, NIF + "endIndex", f'"{i * 10 + 4}"')
