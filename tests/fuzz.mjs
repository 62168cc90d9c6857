// fuzz.mjs [N [SEED]]: random queries over a small graph of awkward terms, asked of `zhengmai query` and of Oxigraph.
// A refused query is fine, another answer is not. Prints each one that differs and three counts.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { webcrypto } from 'node:crypto';
import { createRequire } from 'node:module';
import { readJson, sameRows, term } from './sparql-results.mjs';

globalThis.crypto ??= webcrypto;
const here = path.dirname(fileURLToPath(import.meta.url));
const { Store } = createRequire(path.join(here, 'queries/x.js'))('oxigraph');
const zm = process.env.ZM ?? path.join(here, '../build/zhengmai');
const n = +(process.argv[2] ?? 300);
let seed = +(process.argv[3] ?? 1);
// mulberry32
const random = () => { seed = (seed + 0x6D2B79F5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
const below = (k) => Math.floor(random() * k);
const pick = (...a) => a[below(a.length)];
const some = (k, f) => Array.from({ length: k }, f);

const prologue = 'PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n';
const subject = () => pick(':a', ':b', ':c', ':d', ':乙');
const predicate = () => pick(':p', ':q', ':r', ':s');
// Oxigraph keeps numbers by value: "01" comes back as 1, a positiveInteger as an integer, so there are none here
const literal = () => pick('1', '2', '3', '10', '-5', '2.5', '"x"', '"1"', '"法"', '"法治"@zh', '"law"@en', '"LAW"@en', '"law"', 'true', 'false', '""',
	'"2023"^^xsd:gYear', '"2023-05-01"^^xsd:date', '"2022-01-31"^^xsd:date', '"2023-05-01T10:00:00Z"^^xsd:dateTime', '"𠀀丁"', '"a,b\\n\\"c"');
const data = some(60, () => `${subject()} ${predicate()} ${random() < 0.5 ? subject() : literal()} .`).join('\n');

const name = () => pick('?x', '?y', '?z', '?v', '?w');
const node = () => random() < 0.75 ? name() : subject();
// no (a|b): Oxigraph counts what both find once, the W3C tests twice
const triple = () => random() < 0.1 ? `${node()} ${pick(`^${predicate()}`, `${predicate()}/${predicate()}`)} ${node()} .`
	: `${node()} ${random() < 0.85 ? predicate() : name()} ${random() < 0.8 ? node() : literal()} .`;
function expr(depth = 2) {
	if (depth <= 0) return random() < 0.7 ? name() : random() < 0.7 ? literal() : subject();
	const e = () => expr(depth - 1);
	return pick(
		() => `(${e()} ${pick('=', '!=', '<', '>', '<=', '>=')} ${e()})`, () => `(${e()} ${pick('=', '<', '>')} ${e()})`, () => `(${e()} ${pick('&&', '||')} ${e()})`, () => `(!${e()})`, () => `(${e()} ${pick('+', '-', '*', '/')} ${e()})`,
		() => `STR(${e()})`, () => `LANG(${e()})`, () => `DATATYPE(${e()})`, () => `BOUND(${name()})`, () => `STRLEN(${e()})`, () => `CONTAINS(${e()}, ${e()})`,
		() => `STRSTARTS(STR(${e()}), ${pick('"h"', '"法"', '"1"')})`, () => `STRENDS(${e()}, ${e()})`, () => `UCASE(${e()})`, () => `LCASE(${e()})`, () => `SUBSTR(${e()}, ${pick('1', '2', '3')}${pick('', ', 1', ', 2')})`,
		() => `COALESCE(${e()}, ${e()})`, () => `IF(${e()}, ${e()}, ${e()})`, () => `(${e()} ${pick('IN', 'NOT IN')} (${e()}, ${e()}))`, () => `sameTerm(${e()}, ${e()})`,
		() => `${pick('isIRI', 'isLiteral', 'isNumeric', 'isBlank')}(${e()})`, () => `${pick('ABS', 'CEIL', 'FLOOR', 'ROUND')}(${e()})`, () => `YEAR(${e()})`, () => `LANGMATCHES(LANG(${e()}), ${pick('"zh"', '"*"', '"en"')})`,
		() => `REGEX(STR(${e()}), ${pick('"^.$"', '"法"', '"A"', '"^h"')}${pick('', ', "i"')})`, () => `xsd:integer(${e()})`, () => `(LANG(${name()}) = "zh")`, () => `(${name()} = ${pick(subject(), literal())})`,
		() => `CONCAT(${e()}, ${e()})`, () => `xsd:decimal(${e()})`, () => `STRAFTER(${e()}, ${pick('"l"', '"/"')})`, () => `EXISTS { ${triple()} }`, () => `MONTH(${e()})`)();
}
function group(depth) {
	const out = some(1 + below(3), triple);
	const more = below(4);
	for (let i = 0; i < more; i++)
		out.splice(random() < 0.7 ? out.length : below(out.length + 1), 0, pick(
			() => `FILTER(${expr(1 + below(2))})`, () => `FILTER(${expr(1 + below(2))})`, () => `BIND(${expr(1 + below(2))} AS ?b${below(3)})`,
			() => `OPTIONAL { ${depth > 0 ? group(depth - 1) : triple()} }`, () => `OPTIONAL { ${triple()} ${random() < 0.4 ? `FILTER(${expr(1)})` : ''} }`,
			() => `{ ${depth > 0 ? group(depth - 1) : triple()} } UNION { ${triple()} }`, () => `VALUES ${name()} { ${literal()} ${subject()} ${subject()} }`,
			() => `VALUES (?x ?y) { (${subject()} ${subject()}) (${subject()} ${pick('UNDEF', subject())}) }`, () => `{ ${depth > 0 ? group(depth - 1) : triple()} }`, () => triple(),
			() => depth > 0 ? `{ ${select(0)} }` : triple(), () => `MINUS { ${triple()} }`, () => `FILTER ${pick('', 'NOT ')}EXISTS { ${triple()} }`)());
	return out.join(' ');
}
function select(depth) {
	const where = group(depth);
	const kind = random();
	if (kind < 0.25) {
		const key = name(), agg = () => pick('COUNT(*)', `COUNT(${name()})`, `COUNT(DISTINCT ${name()})`, `SUM(${name()})`, `MIN(${name()})`, `MAX(${name()})`, `AVG(${name()})`, `SUM(STRLEN(STR(${name()})))`);
		return `SELECT ${pick(key, '')} (${agg()} AS ?n) ${pick(`(${agg()} AS ?m)`, '')} WHERE { ${where} } ${pick(`GROUP BY ${key}`, `GROUP BY ${key} ${name()}`)} ${pick('', `HAVING(${agg()} > 1)`)}`;
	}
	if (kind < 0.35) return `SELECT (COUNT(${pick('*', name(), `DISTINCT ${name()}`)}) AS ?n) WHERE { ${where} }`;
	if (kind < 0.5) return `SELECT ${pick('DISTINCT ', '')}?x ?y (${expr()} AS ?e) WHERE { ${where} }`;
	return `SELECT ${pick('DISTINCT ', '')}${pick('*', '?x ?y', '?x ?y ?z')} WHERE { ${where} }`;
}

const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'fuzz-'));
const graph = path.join(tmp, 'g.ttl');
fs.writeFileSync(graph, `@prefix : <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n${data}\n`);
const store = new Store();
store.load(fs.readFileSync(graph, 'utf8'), { format: 'text/turtle' });
const of = (t) => t.termType === 'NamedNode' ? term('uri', t.value) : t.termType === 'BlankNode' ? term('bnode', t.value) : term('literal', t.value, t.language?.toLowerCase(), t.language ? '' : t.datatype.value);
const count = { same: 0, refused: 0, bad: 0, wrong: 0 };
for (let i = 0; i < n; i++) {
	const q = prologue + select(1);
	let theirs;
	try { theirs = store.query(q).map((r) => Object.fromEntries([...r].map(([k, v]) => [k, of(v)]))); } catch (e) { theirs = null; }
	if (theirs && theirs.length > 3000) continue;
	const r = spawnSync(zm, ['query', '-f', 'json', '--timeout', '10', graph, '-q', q], { encoding: 'utf8', maxBuffer: 1 << 28 });
	if (r.status === 5 || r.status === 4) { count.refused++; continue; }
	if (/has a value already/.test(r.stderr)) { count.bad++; continue; } // 18.2.1, which Oxigraph does not hold
	if (!theirs) { if (r.status === 3) count.bad++; else { count.wrong++; console.log(`bad syntax taken: ${q}`); } continue; }
	let same = false;
	if (r.status === 0) {
		const ours = readJson(r.stdout);
		same = sameRows({ vars: ours.vars, rows: theirs }, ours, false);
	}
	if (same) { count.same++; continue; }
	count.wrong++;
	console.log(`--- ${r.status} ${r.signal ?? ''} ${r.stderr.trim()} (${theirs.length} rows there, ${r.status === 0 ? readJson(r.stdout).rows.length : 0} here)\n${q.slice(prologue.length)}`);
}
if (process.env.KEEP) fs.copyFileSync(graph, process.env.KEEP);
fs.rmSync(tmp, { recursive: true });
console.log(`${count.same} same, ${count.refused} refused, ${count.bad} bad on both sides, ${count.wrong} wrong`);
process.exit(count.wrong ? 1 : 0);
