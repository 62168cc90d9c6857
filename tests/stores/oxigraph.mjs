// oxigraph.mjs [--user U:P] [--busy N]: Oxigraph behind HTTP on a free port of loopback, which it prints: /query and /update
// (SPARQL 1.1 Protocol), /store (Graph Store Protocol), for tests. With --user it wants Basic authentication; --busy N: says 503 to
// N writing requests, after the first; --break N: says 500 from the N-th on. SIGTERM ends it.
import http from 'node:http';
import { createRequire } from 'node:module';
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto; // node 18 has none there
const { Store, namedNode, defaultGraph } = createRequire(new URL('../queries/package.json', import.meta.url))('oxigraph');

const option = (name) => {
	const i = process.argv.indexOf(name);
	return i < 0 ? undefined : process.argv[i + 1];
};
const store = new Store();
const user = option('--user');
let busy = Number(option('--busy') ?? 0);
const broken = Number(option('--break') ?? Infinity);
let writes = 0;

const graph = (url) => (url.searchParams.has('graph') ? namedNode(url.searchParams.get('graph')) : defaultGraph());

function empty(g) {
	for (const quad of store.match(null, null, null, g))
		store.delete(quad);
}

function ask(query, accept) {
	const form = /\b(CONSTRUCT|DESCRIBE)\b/i.test(query) && !/^\s*(PREFIX[^\n]*\s*|#[^\n]*\s*|BASE[^\n]*\s*)*(SELECT|ASK)\b/i.test(query) ? 'graph' : 'rows';
	const type = form === 'graph' ? 'application/n-triples' : /xml/.test(accept) ? 'application/sparql-results+xml' : 'application/sparql-results+json';
	return { type, body: store.query(query, { results_format: type }) };
}

function answer(request, url, body) {
	const type = (request.headers['content-type'] ?? '').split(';')[0];
	const params = type === 'application/x-www-form-urlencoded' ? new URLSearchParams(body.toString()) : url.searchParams;
	if (url.pathname === '/query')
		return ask(type === 'application/sparql-query' ? body.toString() : params.get('query'), request.headers.accept ?? '');
	if (request.method === 'GET')
		return { type: 'application/n-triples', body: store.dump({ format: 'application/n-triples', from_graph_name: graph(url) }) };
	if (++writes > 1 && busy > 0) {
		busy--;
		return { status: 503, type: 'text/plain', body: 'busy', headers: { 'retry-after': '0' } };
	}
	if (writes >= broken)
		return { status: 500, type: 'text/plain', body: 'disk full' };
	if (url.pathname === '/update') {
		store.update(type === 'application/sparql-update' ? body.toString() : params.get('update'));
	} else if (url.pathname === '/store') {
		if (request.method === 'PUT')
			empty(graph(url));
		store.load(body.toString(), { format: type, to_graph_name: graph(url) });
	} else {
		return { status: 404, type: 'text/plain', body: 'not found' };
	}
	return { status: 204 };
}

const server = http.createServer((request, response) => {
	const parts = [];
	request.on('data', (part) => parts.push(part));
	request.on('end', () => {
		let r;
		const given = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
		try {
			if (user && given !== user)
				r = { status: 401, type: 'text/plain', body: 'who are you', headers: { 'www-authenticate': 'Basic realm="test"' } };
			else
				r = answer(request, new URL(request.url, 'http://localhost'), Buffer.concat(parts));
		} catch (e) {
			r = { status: 400, type: 'text/plain', body: String(e.message ?? e) };
		}
		response.writeHead(r.status ?? 200, { ...(r.type ? { 'content-type': r.type } : {}), ...r.headers });
		response.end(r.body);
	});
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => process.exit(0));
