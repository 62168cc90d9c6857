// sparql-results.mjs: reads SPARQL results in their formats and compares them: as bags, or in order; blank nodes up to their
// names; numbers by value and datatype.
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const RS = 'http://www.w3.org/2001/sw/DataAccess/tests/result-set#';
const numeric = new Set(['integer', 'decimal', 'double', 'float'].map((t) => XSD + t));

export const term = (type, value, lang, datatype) => ({ type, value, lang: lang ?? '', datatype: datatype === XSD + 'string' ? '' : datatype ?? '' });
const unescape = (s) => s.replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(+n)).replace(/&#x([0-9a-fA-F]+);/g, (_, n) => String.fromCodePoint(parseInt(n, 16)))
	.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

export function readXml(text) {
	const attr = (s, name) => unescape(s.match(new RegExp(`(?:^|\\s)${name}\\s*=\\s*("([^"]*)"|'([^']*)')`))?.slice(2).find((x) => x !== undefined) ?? '') || undefined;
	const bool = text.match(/<boolean>\s*(true|false)\s*<\/boolean>/);
	if (bool) return { boolean: bool[1] === 'true' };
	const vars = [...text.matchAll(/<variable\s([^>]*)>/g)].map((m) => attr(m[1], 'name'));
	const rows = [...text.matchAll(/<result\s*(?:\/>|>([\s\S]*?)<\/result>)/g)].map((m) => {
		const row = {};
		for (const b of (m[1] ?? '').matchAll(/<binding\s([^>]*)>\s*<(uri|literal|bnode)((?:\s[^>]*?)?)(?:\/>|>([\s\S]*?)<\/\2>)\s*<\/binding>/g))
			row[attr(b[1], 'name')] = term(b[2], unescape(b[4] ?? ''), attr(b[3], 'xml:lang')?.toLowerCase(), attr(b[3], 'datatype'));
		return row;
	});
	return { vars, rows };
}

export function readJson(text) {
	const j = JSON.parse(text);
	if ('boolean' in j) return { boolean: j.boolean };
	const rows = j.results.bindings.map((b) => Object.fromEntries(Object.entries(b).map(([k, v]) =>
		[k, term(v.type === 'typed-literal' ? 'literal' : v.type, v.value, v['xml:lang']?.toLowerCase(), v.datatype)])));
	return { vars: j.head.vars, rows };
}

export function readCsv(text) {
	const rows = [[]];
	let cell = '', quoted = false;
	for (let i = 0; i < text.length; i++) {
		const c = text[i];
		if (quoted) {
			if (c === '"' && text[i + 1] === '"') { cell += '"'; i++; } else if (c === '"') quoted = false; else cell += c;
		} else if (c === '"') quoted = true;
		else if (c === ',') { rows.at(-1).push(cell); cell = ''; }
		else if (c === '\n') { rows.at(-1).push(cell); cell = ''; rows.push([]); }
		else if (c !== '\r') cell += c;
	}
	if (cell !== '' || rows.at(-1).length) rows.at(-1).push(cell); else rows.pop();
	const vars = rows.shift();
	// values only: numbers are told by their looks, blank nodes by their label
	const value = (v) => v.startsWith('_:') ? term('bnode', v.slice(2)) : /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(v) ? term('literal', v, '', XSD + 'double') : term('literal', v);
	return { vars, rows: rows.map((r) => Object.fromEntries(r.map((v, i) => [vars[i], v]).filter(([, v]) => v !== '').map(([k, v]) => [k, value(v)]))) };
}

export function readTsv(text) {
	const [head, ...lines] = text.replace(/\r/g, '').replace(/\n$/, '').split('\n');
	const vars = head.split('\t').map((v) => v.replace(/^\?/, ''));
	const value = (v) => {
		let m;
		if ((m = v.match(/^<(.*)>$/))) return term('uri', m[1]);
		if ((m = v.match(/^_:(.*)$/))) return term('bnode', m[1]);
		if ((m = v.match(/^(["'])([\s\S]*)\1(?:@([\w-]+)|\^\^<(.*)>)?$/)))
			return term('literal', m[2].replace(/\\(.)/g, (_, c) => ({ n: '\n', t: '\t', r: '\r' })[c] ?? c), m[3]?.toLowerCase(), m[4]);
		return term('literal', v, '', XSD + (/e/i.test(v) ? 'double' : /\./.test(v) ? 'decimal' : /^[-+]?\d+$/.test(v) ? 'integer' : 'boolean'));
	};
	return { vars, rows: lines.map((l) => Object.fromEntries(l.split('\t').map((v, i) => [vars[i], v]).filter(([, v]) => v !== '').map(([k, v]) => [k, value(v)]))) };
}

const fromRdf = (t) => t.termType === 'NamedNode' ? term('uri', t.value) : t.termType === 'BlankNode' ? term('bnode', t.value)
	: term('literal', t.value, t.language?.toLowerCase(), t.language ? '' : t.datatype.value);

// A graph, or a result set written as one.
export function readRdf(text, suffix, base, Store) {
	const store = new Store();
	const format = { '.ttl': 'text/turtle', '.rdf': 'application/rdf+xml', '.nt': 'application/n-triples' }[suffix];
	if (!format) throw new Error(`results in ${suffix}`);
	store.load(text, { format, base_iri: base });
	const graph = [...store.match()].map((q) => [fromRdf(q.subject), fromRdf(q.predicate), fromRdf(q.object)]);
	if (!graph.some((t) => t[2].value === RS + 'ResultSet')) return { graph };
	const bool = graph.find((t) => t[1].value === RS + 'boolean');
	if (bool) return { boolean: bool[2].value === 'true' };
	const of = (s, p) => graph.filter((t) => t[0].value === s && t[1].value === RS + p).map((t) => t[2]);
	const all = (p) => graph.filter((t) => t[1].value === RS + p);
	const rows = all('solution').map((t) => ({ i: +(of(t[2].value, 'index')[0]?.value ?? 0),
		row: Object.fromEntries(of(t[2].value, 'binding').map((b) => [of(b.value, 'variable')[0].value, of(b.value, 'value')[0]])) }));
	return { vars: all('resultVariable').map((t) => t[2].value), rows: rows.sort((a, b) => a.i - b.i).map((r) => r.row) };
}

const near = (a, b) => a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const key = (t) => t.type === 'bnode' ? 'b' : numeric.has(t.datatype) && !Number.isNaN(+t.value) ? `n ${t.datatype} ${(+t.value).toPrecision(9)}`
	: `${t.type} ${t.value} ${t.lang} ${t.datatype}`;
const sameTerm = (a, b, names) => {
	if (a.type === 'bnode' && b.type === 'bnode') return names.get(a.value) === b.value;
	if (numeric.has(a.datatype) && a.datatype === b.datatype && near(+a.value, +b.value)) return true;
	return a.type === b.type && a.value === b.value && a.lang === b.lang && a.datatype === b.datatype;
};

// Lists of lists of terms, as bags, some renaming of blank nodes making them equal.
function match(a, b, ordered) {
	if (a.length !== b.length) return false;
	const shape = (r) => r.map((t) => (t ? key(t) : '-')).join('|');
	const used = new Array(b.length).fill(false);
	const byShape = new Map();
	b.forEach((r, i) => byShape.set(shape(r), [...(byShape.get(shape(r)) ?? []), i]));
	const back = new Map(), names = new Map();
	const order = a.map((_, i) => i);
	if (!ordered) order.sort((x, y) => a[x].filter((t) => t?.type === 'bnode').length - a[y].filter((t) => t?.type === 'bnode').length);
	const go = (k) => {
		if (k === order.length) return true;
		const r = a[order[k]];
		for (const i of ordered ? [order[k]] : byShape.get(shape(r)) ?? []) {
			if (used[i] || b[i].length !== r.length) continue;
			const added = [];
			let ok = true;
			for (let c = 0; c < r.length && ok; c++) {
				const x = r[c], y = b[i][c];
				if (!x || !y) { ok = !x && !y; continue; }
				if (x.type === 'bnode' && y.type === 'bnode' && !names.has(x.value) && !back.has(y.value)) { names.set(x.value, y.value); back.set(y.value, x.value); added.push([x.value, y.value]); }
				ok = sameTerm(x, y, names);
			}
			if (ok) { used[i] = true; if (go(k + 1)) return true; used[i] = false; if (!added.length && !r.some((t) => t?.type === 'bnode')) { for (const [x, y] of added) { names.delete(x); back.delete(y); } return false; } }
			for (const [x, y] of added) { names.delete(x); back.delete(y); }
		}
		return false;
	};
	return go(0);
}

export function sameRows(want, got, ordered) {
	if ('boolean' in want || 'boolean' in got) return want.boolean === got.boolean;
	const vars = [...want.vars].sort();
	if (JSON.stringify(vars) !== JSON.stringify([...got.vars].sort())) return false;
	const rows = (r) => r.rows.map((x) => vars.map((v) => x[v]));
	return match(rows(want), rows(got), ordered);
}
export const sameGraph = (a, b) => match(a, b, false);
