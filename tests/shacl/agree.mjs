// agree.mjs SHAPES DATA...: do shacl-engine and rdf-validate-shacl, which share no code, find the same in each graph?
// One line a graph: `same N FILE`, N findings, or what only one of them found. Exit 0 when all are the same.
import fs from 'node:fs';
import { DataFactory, Parser, Store } from 'n3';
import { Validator } from 'shacl-engine';
import SHACLValidator from 'rdf-validate-shacl';

const read = (file) => new Store(new Parser().parse(fs.readFileSync(file, 'utf8')));
const name = (iri) => iri.replace(/^.*[/#]/, '');
const [shapesFile, ...files] = process.argv.slice(2);
const shapes = read(shapesFile);
const one = new Validator(shapes, { factory: DataFactory });
const two = new SHACLValidator(shapes);

const key = (focus, severity, component) => `${name(severity.value)} ${focus.value} ${name(component.value).replace('ConstraintComponent', '')}`;
let differ = 0;
for (const file of files) {
	const dataset = read(file);
	const a = new Set((await one.validate({ dataset })).results.map((r) => key(r.focusNode.term, r.severity, r.constraintComponent)));
	const b = new Set((await two.validate(dataset)).results.map((r) => key(r.focusNode, r.severity, r.sourceConstraintComponent)));
	const only = [...[...a].filter((k) => !b.has(k)).map((k) => `shacl-engine: ${k}`), ...[...b].filter((k) => !a.has(k)).map((k) => `rdf-validate-shacl: ${k}`)];
	console.log(only.length ? `differ ${file}\n    ${only.slice(0, 5).join('\n    ')}` : `same ${a.size} ${file}`);
	differ += only.length ? 1 : 0;
}
process.exit(differ ? 1 : 0);
