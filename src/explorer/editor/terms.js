// Names of IRIs: short forms, and where their pages are. What the graph's own things begin with, the server says.
import vocabulary from "virtual:vocabulary";

export const PREFIXES = vocabulary.prefixes; // {zm: "https://…", …}: those of queries/
export const CLASSES = vocabulary.classes, PROPERTIES = vocabulary.properties; // whole IRIs of ontology/zhengmai.ttl
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
export const TYPE = RDF + "type";
export const LABELS = ["http://www.w3.org/2004/02/skos/core#prefLabel", "http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title"];

let base = "https://w3id.org/zhengmai/id/";
/** Asks the server where the things of its graph stand (its service description). */
export async function learnBase() {
	const answer = await fetch("/sparql", { headers: { Accept: "text/turtle" } });
	base = /void:uriSpace\s+"([^"]+)"/.exec(await answer.text())?.[1] ?? base;
}

/** The page of IRI on this server; null where it has none. */
export const pageOf = (iri) => (iri.startsWith(base) ? `/resource/${iri.slice(base.length).replace(/[%?#&+"<>\\\s]/g, encodeURIComponent)}` : null);

/** IRI as a person reads it: the end of a thing's, a prefix for a word of a vocabulary. */
export function shortIri(iri) {
	if (iri.startsWith(base)) return iri.slice(base.length).replace(/^[^/]*\//, "");
	for (const [prefix, ns] of Object.entries(PREFIXES)) if (iri.startsWith(ns)) return `${prefix}:${iri.slice(ns.length)}`;
	return iri;
}

export const prefixes = () => ({ ...PREFIXES, "": base });
