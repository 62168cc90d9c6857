// same.mjs GRAPH QUERY TABLE: does Oxigraph, a full SPARQL 1.1 store, give the rows of TABLE (from `zhengmai query`) in their order?
// Empty cells and trailing zeros of decimals do not count.
import fs from 'node:fs';
import { webcrypto } from 'node:crypto';
import { Store } from 'oxigraph';

globalThis.crypto ??= webcrypto; // node 18 has none there

const [graph, query, table] = process.argv.slice(2);
const store = new Store();
store.load(fs.readFileSync(graph, 'utf8'), { format: 'text/turtle' });

// an IRI is compared by its last part: ours stands as prefix:local or <IRI>
const local = (cell) => cell.replace(/^<?https?:\S*[/#]([^/#>]*)>?$/, '$1').replace(/^[a-z]+:(\S+)$/, '$1');
const plain = (cell) => local(/^\d+\.\d*0$/.test(cell) ? cell.replace(/\.?0+$/, '') : cell).replace(/\s+/g, ' ').trim();
const row = (cells) => cells.map(plain).filter((c) => c !== '').join('\t');
const answer = store.query(fs.readFileSync(query, 'utf8'));
const theirs = answer.map((r) => row([...r.values()].map((t) => t.value)));
const ours = fs.readFileSync(table, 'utf8').split('\n').slice(1).filter((l) => l).map((l) => row(l.split(/ {2,}/)));

const n = Math.max(theirs.length, ours.length);
for (let i = 0; i < n; i++)
	if (theirs[i] !== ours[i]) {
		console.log(`row ${i + 1}\n- ${ours[i] ?? '(none)'}\n+ ${theirs[i] ?? '(none)'}`);
		process.exit(1);
	}
