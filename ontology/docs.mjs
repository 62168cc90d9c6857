// docs.mjs ONTOLOGY GRAPH: the vocabulary as one HTML page, Chinese and English side by side, on standard output.
// Terms stand in the order and under the headings of the file; examples come from GRAPH. Needs n3 (tests/shacl).
import fs from 'node:fs';
import { createRequire } from 'node:module';

const { Parser, Store } = createRequire(new URL('../tests/shacl/', import.meta.url))('n3');
const [ontologyFile, graphFile] = process.argv.slice(2);
const source = fs.readFileSync(ontologyFile, 'utf8');
const prefixes = { dataset: 'https://w3id.org/zhengmai/id/dataset/' };
const load = (text) => {
	const parser = new Parser();
	return new Store(parser.parse(text, null, (name, iri) => { prefixes[name] ??= iri; }));
};
const store = load(source);
const graph = load(fs.readFileSync(graphFile, 'utf8'));
for (const text of [source, fs.readFileSync(graphFile, 'utf8')])
	for (const m of text.matchAll(/^@prefix (\w+): <([^>]*)>/gm))
		prefixes[m[1]] = m[2];

const ZM = 'https://w3id.org/zhengmai/ns#', RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#', RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const OWL = 'http://www.w3.org/2002/07/owl#', SKOS = 'http://www.w3.org/2004/02/skos/core#', DCT = 'http://purl.org/dc/terms/';
const html = (s) => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const objects = (s, p) => store.getObjects(s, p, null);
const text = (s, p, lang) => objects(s, p).find((o) => o.language === lang)?.value ?? '';
const short = (iri) => {
	let best = '';
	for (const p in prefixes)
		if (iri.startsWith(prefixes[p]) && prefixes[p].length > (prefixes[best] ?? '').length)
			best = p;
	return best ? `${best}:${iri.slice(prefixes[best].length)}` : `<${iri}>`;
};
const named = new Set(store.getSubjects(null, null, null).filter((s) => s.value.startsWith(ZM) && s.value.length > ZM.length).map((s) => s.value));
const link = (iri) => named.has(iri) ? `<a href="#${iri.slice(ZM.length)}">${html(short(iri))}</a>` : `<a class="out" href="${html(iri)}">${html(short(iri))}</a>`;
// a class, or a union of classes written as a list
const classes = (node) => {
	if (node.termType !== 'BlankNode')
		return [node.value];
	let list = objects(node, `${OWL}unionOf`)[0] ?? node;
	const all = [];
	for (; list && list.value !== `${RDF}nil`; list = objects(list, `${RDF}rest`)[0])
		all.push(objects(list, `${RDF}first`)[0].value);
	return all;
};
const links = (iris) => [...new Set(iris)].map(link).join(', ');

const kindOf = (iri) => {
	const types = objects(iri, `${RDF}type`).map((t) => t.value);
	if (types.includes(`${OWL}Class`))
		return 'class';
	if (types.some((t) => [`${OWL}ObjectProperty`, `${OWL}DatatypeProperty`, `${RDF}Property`].includes(t)))
		return 'property';
	return 'value';
};
const words = { class: ['类', 'class'], property: ['属性', 'property'], value: ['固定值', 'fixed value'] };

// ---- examples

const term = (t) => t.termType === 'Literal' ? `<q>${html(t.value.length > 60 ? `${[...t.value].slice(0, 60).join('')}…` : t.value)}</q>${t.language ? `@${t.language}` : ''}`
	: t.value.startsWith(ZM) ? link(t.value) : `<span class="iri">${html(short(t.value))}</span>`;
const first = (quads) => quads.sort((a, b) => byBytes(a.subject.value + a.object.value, b.subject.value + b.object.value))[0];
function example(iri, kind) {
	if (kind === 'property') {
		const q = first(graph.getQuads(null, iri, null, null));
		return q && `<div class="eg">${term(q.subject)} <b>${html(short(iri))}</b> ${term(q.object)} .</div>`;
	}
	if (kind !== 'class')
		return '';
	const q = first(graph.getQuads(null, `${RDF}type`, iri, null));
	if (!q)
		return '';
	const seen = new Set();
	const lines = graph.getQuads(q.subject, null, null, null).filter((l) => !seen.has(l.predicate.value) && seen.add(l.predicate.value)).slice(0, 8)
		.map((l) => `<br>&emsp;${l.predicate.value === `${RDF}type` ? 'a' : l.predicate.value.startsWith(ZM) ? link(l.predicate.value) : html(short(l.predicate.value))} ${term(l.object)} ;`);
	return `<div class="eg">${term(q.subject)}${lines.join('').replace(/;$/, '.')}</div>`;
}

// ---- one term

const row = (zh, en, value) => value ? `<tr><th>${zh} <i>${en}</i></th><td>${value}</td></tr>` : '';
const related = (iri, ...ps) => links(ps.flatMap((p) => objects(iri, p)).flatMap(classes));
const backwards = (iri, p) => links([...named].filter((t) => objects(t, p).flatMap(classes).includes(iri)).sort(byBytes));
function entry(iri) {
	const kind = kindOf(iri), local = iri.slice(ZM.length);
	const types = objects(iri, `${RDF}type`).map((t) => t.value).filter((t) => t.startsWith(ZM) || /TransitiveProperty|cube#/.test(t));
	const used = kind === 'property' ? graph.countQuads(null, iri, null, null) : kind === 'class' ? graph.countQuads(null, `${RDF}type`, iri, null) : 0;
	const notes = (lang) => objects(iri, `${SKOS}note`).concat(objects(iri, `${SKOS}scopeNote`), objects(iri, `${RDFS}comment`)).filter((o) => (o.language || 'en') === lang).map((o) => `<p class="note">${html(o.value)}</p>`).join('');
	return `<article id="${local}" class="${kind}"><h3><a href="#${local}">zm:${local}</a> <small>${words[kind].join(' ')}</small></h3>
<div class="two"><div lang="zh"><b>${html(text(iri, `${RDFS}label`, 'zh'))}</b><p>${html(text(iri, `${SKOS}definition`, 'zh'))}</p>${notes('zh')}</div>
<div lang="en"><b>${html(text(iri, `${RDFS}label`, 'en'))}</b><p>${html(text(iri, `${SKOS}definition`, 'en'))}</p>${notes('en')}</div></div>
<table>${row('类型', 'type', links(types))}${row('上位类', 'subclass of', related(iri, `${RDFS}subClassOf`))}${
	row('下位类', 'has subclass', kind === 'class' ? backwards(iri, `${RDFS}subClassOf`) : '')}${row('上位属性', 'subproperty of', related(iri, `${RDFS}subPropertyOf`))}${
	row('主语', 'domain', related(iri, `${RDFS}domain`))}${row('宾语', 'range', related(iri, `${RDFS}range`))}${row('逆属性', 'inverse of', related(iri, `${OWL}inverseOf`))}${
	row('取值', 'one of', related(iri, `${OWL}oneOf`))}${row('以其为主语的', 'in domain of', kind === 'class' ? backwards(iri, `${RDFS}domain`) : '')}${
	row('以其为宾语的', 'in range of', kind === 'class' ? backwards(iri, `${RDFS}range`) : '')}${
	row('对应', 'same or close', related(iri, `${OWL}equivalentClass`, `${OWL}equivalentProperty`, `${SKOS}exactMatch`, `${SKOS}closeMatch`, `${SKOS}broadMatch`, `${SKOS}relatedMatch`))}${
	row('样本图中', 'in the samples', used ? `${used.toLocaleString('en')}` : '')}</table>${example(iri, kind) || ''}</article>`;
}

// ---- the page

const parts = [];
for (const m of source.matchAll(/^# (\d+a?)  (.+) \/ (.+)$|^zm:([A-Za-z0-9]+) a /gm))
	if (m[2])
		parts.push({ n: m[1], en: m[2], zh: m[3], terms: [] });
	else if (!parts.at(-1).terms.includes(ZM + m[4]))
		parts.at(-1).terms.push(ZM + m[4]);
const about = 'https://w3id.org/zhengmai/ns#';
const count = (k) => [...named].filter((t) => kindOf(t) === k).length;
console.log(`<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(text(about, `${DCT}title`, 'zh'))} · ${html(text(about, `${DCT}title`, 'en'))}</title>
<style>
:root { --ink: #1b2230; --dim: #667085; --line: #d9dee7; --red: #a3262a; --paper: #fff; --wash: #f6f7f9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --dim: #98a2b3; --line: #333b49; --red: #ef8d86; --paper: #14181f; --wash: #1c222c; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
body { margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr); color: var(--ink); background: var(--paper);
	font: 15px/1.65 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1.2rem 1rem; background: var(--wash); border-right: 1px solid var(--line); font-size: 13px; }
nav details { margin-bottom: .4rem; } nav summary { cursor: pointer; font-weight: 600; } nav a { display: block; padding-left: .9rem; line-height: 1.75; }
nav input { width: 100%; padding: .35rem .5rem; margin: .2rem 0 .8rem; border: 1px solid var(--line); border-radius: 4px; background: var(--paper); color: inherit; font: inherit; }
main { max-width: 64rem; padding: 1.5rem 2.5rem 6rem; }
a { color: inherit; text-decoration: none; } a:hover, h3 a:hover { text-decoration: underline; } td a, .eg a { color: var(--red); } a.out { color: var(--dim); }
h1 { font-size: 1.9rem; line-height: 1.25; margin: .2rem 0 .6rem; } h1 small, h2 small { font-weight: 400; color: var(--dim); }
h2 { margin: 3rem 0 1rem; padding-bottom: .3rem; border-bottom: 2px solid var(--red); }
h3 { margin: 0 0 .4rem; font: 600 1.05rem/1.4 ui-monospace, "DejaVu Sans Mono", monospace; } h3 small { font: 12px system-ui, sans-serif; color: var(--dim); margin-left: .5rem; }
article { padding: 1rem 1.1rem; margin: 0 0 .9rem; border: 1px solid var(--line); border-left: 3px solid var(--dim); border-radius: 5px; }
article.class { border-left-color: var(--red); } article.value { border-left-color: var(--line); } article:target { background: var(--wash); }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 1.6rem; } .two p { margin: .1rem 0 .5rem; } .note { color: var(--dim); font-size: 13.5px; }
table { border-collapse: collapse; font-size: 13.5px; } th { text-align: left; font-weight: 400; vertical-align: top; white-space: nowrap; padding: .05rem 1rem .05rem 0; color: var(--dim); }
th i { font-style: normal; } td { padding: .05rem 0; overflow-wrap: anywhere; }
.eg { margin-top: .6rem; padding: .5rem .7rem; background: var(--wash); border-radius: 4px; font: 12.5px/1.6 ui-monospace, "DejaVu Sans Mono", "Noto Sans CJK SC", monospace; overflow-wrap: anywhere; }
.eg q { quotes: '"' '"'; }
@media (max-width: 52rem) { body { display: block; } nav { position: static; height: auto; border: 0; } nav details:not([open]) { display: inline-block; margin-right: 1rem; } main { padding: 1rem; } .two { grid-template-columns: 1fr; gap: .3rem; } }
@media print { nav { display: none; } body { display: block; } article { break-inside: avoid; } }
</style></head><body>
<nav><input type="search" placeholder="查找 · find" aria-label="查找 find" oninput="const w=this.value.trim().toLowerCase();for(const a of document.querySelectorAll('article'))a.hidden=w&&!a.textContent.toLowerCase().includes(w);for(const a of document.querySelectorAll('nav a')){const t=document.querySelector(a.hash);a.hidden=a.style.display='';a.style.display=t&&t.hidden?'none':''}for(const d of document.querySelectorAll('nav details'))d.open=!!w">
${parts.map((p) => `<details><summary><a style="display:inline;padding:0" href="#part-${p.n}">${p.n} ${html(p.zh)}</a></summary>${p.terms.map((t) => `<a href="#${t.slice(ZM.length)}">${t.slice(ZM.length)} ${html(text(t, `${RDFS}label`, 'zh'))}</a>`).join('')}</details>`).join('\n')}</nav>
<main><h1>${html(text(about, `${DCT}title`, 'zh'))}<br><small lang="en">${html(text(about, `${DCT}title`, 'en'))}</small></h1>
<div class="two"><p lang="zh">${html(text(about, `${DCT}description`, 'zh'))}</p><p lang="en">${html(text(about, `${DCT}description`, 'en'))}</p></div>
<table>${row('命名空间', 'namespace', `<code>${ZM}</code>`)}${row('版本', 'version', html(objects(about, `${OWL}versionInfo`)[0].value))}${row('许可', 'licence', link(objects(about, `${DCT}license`)[0].value))}${
	row('共有', 'in all', `${count('class')} 类 classes, ${count('property')} 属性 properties, ${count('value')} 固定值 fixed values`)}${
	row('借用', 'with', objects(about, `${RDFS}seeAlso`).map((o) => link(o.value)).join(', '))}</table>
${parts.map((p) => `<h2 id="part-${p.n}">${p.n} ${html(p.zh)} <small lang="en">${html(p.en)}</small></h2>\n${p.terms.map(entry).join('\n')}`).join('\n')}
</main></body></html>`);
