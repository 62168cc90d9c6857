// w3c.mjs SUITE [NAME]: the query tests of SPARQL 1.1 (folder sparql/sparql11 of github.com/w3c/rdf-tests) through `zhengmai query`.
// Prints a line for each test that is not passed and three counts; wrong must be 0.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { webcrypto } from 'node:crypto';
import { createRequire } from 'node:module';
import { sameGraph, sameRows, readXml, readJson, readTsv, readCsv, readRdf } from './sparql-results.mjs';

globalThis.crypto ??= webcrypto;
const here = path.dirname(fileURLToPath(import.meta.url));
const { Store } = createRequire(path.join(here, 'queries/x.js'))('oxigraph');
const zm = process.env.ZM ?? path.join(here, '../build/zhengmai');
const [suite, only] = process.argv.slice(2);
const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'w3c-'));
const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#';
const QT = 'http://www.w3.org/2001/sw/DataAccess/tests/test-query#';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

function tests(file, out = []) {
	const store = new Store();
	store.load(fs.readFileSync(file, 'utf8'), { format: 'text/turtle', base_iri: pathToFileURL(file).href });
	const rows = (q) => store.query(`PREFIX mf: <${MF}> PREFIX qt: <${QT}> PREFIX rdf: <${RDF}> ${q}`);
	for (const r of rows('SELECT ?m { ?s mf:include/rdf:rest*/rdf:first ?m }')) tests(fileURLToPath(r.get('m').value), out);
	for (const r of rows(`SELECT ?t ?type ?name ?action ?result (GROUP_CONCAT(STR(?d)) AS ?data) (GROUP_CONCAT(STR(?g)) AS ?graphs) (SAMPLE(?q) AS ?query) {
		?s mf:entries/rdf:rest*/rdf:first ?t . ?t a ?type ; mf:name ?name ; mf:action ?action .
		OPTIONAL { ?t mf:result ?result } OPTIONAL { ?action qt:query ?q } OPTIONAL { ?action qt:data ?d } OPTIONAL { ?action qt:graphData ?g }
	} GROUP BY ?t ?type ?name ?action ?result ORDER BY ?t`)) {
		const get = (n) => r.get(n)?.value;
		out.push({ id: get('t').replace(/.*[#/]/, ''), folder: path.basename(path.dirname(file)), type: get('type').replace(/.*#/, ''), name: get('name'),
			query: fileURLToPath(get('query') ?? get('action')), data: (get('data') || '').split(' ').filter((x) => x).map((x) => fileURLToPath(x)),
			graphs: get('graphs'), result: get('result') && fileURLToPath(get('result')) });
	}
	return out;
}

const ask = (t, format) => {
	const empty = path.join(tmp, 'empty.nt');
	fs.writeFileSync(empty, '');
	const data = t.data.length ? t.data : [empty];
	return spawnSync(zm, ['query', '--no-cache', '--timeout', '20', '-f', format, ...data, t.query], { encoding: 'utf8', maxBuffer: 1 << 28 });
};

// [verdict, why]
function run(t) {
	const syntax = /Syntax/.test(t.type), bad = /Negative/.test(t.type);
	if (/Update|Protocol|ServiceDescription/.test(t.type)) return null;
	const suffix = t.result ? path.extname(t.result) : '';
	const format = syntax ? 'json' : t.type === 'CSVResultFormatTest' ? 'csv' : suffix === '.tsv' ? 'tsv' : suffix === '.srx' && t.name.length % 2 ? 'xml' : 'json';
	const r = ask(t, format);
	const why = (r.stderr.split('\n').filter((l) => /error/.test(l))[0] ?? '').replace(/^.*?error: /, '');
	if (bad) return r.status === 3 ? ['passed'] : r.status === 5 ? ['refused', why] : ['wrong', 'bad syntax taken'];
	if (r.status === 5 || r.status === 4) return ['refused', why];
	if (r.status !== 0) return ['wrong', `status ${r.status} ${r.signal ?? ''} ${why}`];
	if (syntax) return ['passed'];
	if (process.env.SHOW) console.log(t.query, t.data, fs.readFileSync(t.query, "utf8"), r.stdout, r.stderr, fs.readFileSync(t.result, "utf8").slice(0, 2500));
	const text = fs.readFileSync(t.result, 'utf8');
	const ordered = /order\s+by/i.test(fs.readFileSync(t.query, 'utf8'));
	if (format === 'csv') return sameRows(readCsv(text), readCsv(r.stdout), ordered) ? ['passed'] : ['wrong', 'rows differ'];
	if (format === 'tsv') return sameRows(readTsv(text), readTsv(r.stdout), ordered) ? ['passed'] : ['wrong', 'rows differ'];
	const base = pathToFileURL(t.result).href;
	const want = suffix === '.srx' ? readXml(text) : suffix === '.srj' ? readJson(text) : readRdf(text, suffix, base, Store);
	if (want.graph) return sameGraph(want.graph, readRdf(r.stdout, '.ttl', base, Store).graph) ? ['passed'] : ['wrong', 'graphs differ'];
	const got = format === 'xml' ? readXml(r.stdout) : readJson(r.stdout);
	return sameRows(want, got, ordered) ? ['passed'] : ['wrong', 'answers differ'];
}

const count = { passed: 0, refused: 0, wrong: 0 };
const manifests = ['manifest-sparql11-query.ttl', 'manifest-sparql11-results.ttl', 'manifest-sparql11-fed.ttl'].filter((m) => fs.existsSync(path.join(suite, m)));
for (const t of manifests.flatMap((m) => tests(path.join(suite, m)))) {
	if (only && t.id !== only && t.folder !== only) continue;
	let v;
	try { v = run(t); } catch (e) { v = ['wrong', `runner: ${e.message}`]; }
	if (!v) continue;
	count[v[0]]++;
	if (v[0] !== 'passed') console.log(`${v[0]}: ${t.folder}/${t.id}: ${v[1]}`);
}
fs.rmSync(tmp, { recursive: true });
console.log(`${count.passed} passed, ${count.refused} refused, ${count.wrong} wrong`);
process.exit(count.wrong ? 1 : 0);
