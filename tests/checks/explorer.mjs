// The parts of the explorer that need no browser: node explorer.mjs DATA.json FOLDER, the data as `export --to json` writes them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , data, folder] = process.argv;
const part = (name) => import(pathToFileURL(`${folder}/${name}.js`));
const { Model, Points } = await part("data");
const { DEFAULTS, format, parse } = await part("state");
const { Visible } = await part("filters");
const { circle, columns, ego, seeds } = await part("layouts");
const { Force, roundsFor } = await part("force");
const { STRINGS } = await part("strings");
const model = new Model(JSON.parse(readFileSync(data, "utf8")));

const checks = {
	"an address tells the whole state": () => {
		const state = {
			...DEFAULTS, view: "timeline", node: "unit:甲市（乙）&丙#1%", link: "a:1~b:2", hide: ["Region", "Person"], without: ["within"], years: [2020, 2022], weight: 3,
			alone: true, layout: "ego", depth: 2, report: "report:x y", at: 17, find: "a=b", year: 2021, lang: "en", theme: "dark",
		};
		assert.deepEqual(parse(format(state)), state);
		assert.deepEqual(parse(encodeURI(format(state)).replace(/%25/g, "%")), state, "as browsers escape it");
		assert.deepEqual(parse("#years=x-y&node=%E4&unknown=1"), DEFAULTS);
	},
	"all filters off show all edges": () => {
		const v = new Visible(model).apply({ ...DEFAULTS, alone: true });
		assert.equal(v.nodes, model.count);
		assert.equal(v.links, model.linkCount);
	},
	"each filter takes away, and no line stays without its ends": () => {
		const all = new Visible(model).apply(DEFAULTS), before = [all.nodes, all.links];
		const region = model.nodes.iri[model.reportRegions().at(-1)[0]];
		for (const patch of [{ hide: ["Unit"] }, { without: ["implements"] }, { years: [2023, 2023] }, { weight: 2 }, { region }]) {
			const v = new Visible(model).apply({ ...DEFAULTS, ...patch });
			assert.ok(v.nodes < before[0] && v.links < before[1], JSON.stringify(patch));
			for (let l = 0; l < model.linkCount; l++) if (v.link[l]) assert.ok(v.node[model.links.a[l]] && v.node[model.links.b[l]]);
		}
	},
	"neighbours and degrees agree with the edges": () => {
		for (let n = 0; n < model.count; n++) for (const e of model.edgesOf(n)) assert.ok(model.edges.from[e] === n || model.edges.to[e] === n);
		assert.equal(model.degree.reduce((a, b) => a + b, 0), model.start[model.count]);
	},
	"layouts are the same each time, and no two nodes of one lie on each other": () => {
		const visible = new Visible(model).apply(DEFAULTS), hub = model.degree.indexOf(Math.max(...model.degree));
		const force = () => {
			const f = new Force({ at: seeds(model), edges: Float32Array.from(Array.from(model.links.a, (a, l) => [a, model.links.b[l], 1]).flat()), size: new Float32Array(model.count).fill(4) });
			while (f.step());
			return f.places();
		};
		const all = { seeds: () => seeds(model), circle: () => circle(model, visible.node).at, columns: () => columns(model, visible.node).at, ego: () => ego(model, visible, hub, 2).at, force };
		for (const [name, make] of Object.entries(all)) {
			const first = make();
			assert.deepEqual(first, make(), name);
			assert.ok(first.every(Number.isFinite), name);
		}
		const columned = columns(model, visible.node).at, seen = new Set();
		for (let n = 0; n < model.count; n++) {
			if (!visible.node[n]) continue;
			const place = `${columned[2 * n]} ${columned[2 * n + 1]}`;
			assert.ok(!seen.has(place), place);
			seen.add(place);
		}
		assert.ok(roundsFor(50000) < roundsFor(500));
	},
	"offsets count code points": () => {
		const p = new Points("一𠮷二😀三");
		assert.equal(p.length, 5);
		assert.equal(p.slice(1, 3), "𠮷二");
		assert.equal(new Points("一二三").slice(1, 2), "二");
	},
	"evidence stands where the model says": () => {
		model.statements.edge.forEach((e, s) => {
			const at = model.statements.sentence[s], object = model.statements.object[s];
			// it begins in the sentence; a name may run over the end of a line
			if (object) assert.ok(object[0] >= model.sentences.begin[at] && object[0] < model.sentences.end[at]);
			assert.ok(model.edges.statements[e].includes(s));
		});
	},
	"every word is there in both languages, with the same gaps": () => {
		const gaps = (text) => [...new Set(text.match(/\{\d\}/g))].sort().join();
		for (const [key, pair] of Object.entries(STRINGS)) {
			assert.ok(pair.length === 2 && pair[0] && pair[1], key);
			assert.equal(gaps(pair[0]), gaps(pair[1]), key);
		}
	},
};
for (const [name, check] of Object.entries(checks)) {
	try {
		check();
		console.log(`ok - ${name}`);
	} catch (error) {
		console.log(`not ok - ${name}: ${String(error.message).slice(0, 300)}`);
	}
}
