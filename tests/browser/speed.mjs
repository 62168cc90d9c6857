// How fast the explorer is with 10,000 nodes and 30,000 edges: told, not asserted, for it says as much of the machine (no
// graphics card here) as of the page.
import { readFileSync, writeFileSync } from "node:fs";

const SHARE = { Unit: 0.28, Regulation: 0.08, PolicyDocument: 0.27, ReformProgram: 0.22, Region: 0.05, Honour: 0.05, Platform: 0.05 };

/** A model of that size in the manner of real graphs: issuers are hubs, few programmes are everybody's. Always the same. */
export function model(base, nodeCount, edgeCount) {
	let seed = 42;
	const chance = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
	const nodes = { iri: [], class: [], label: [], en: [], alias: [], reports: [], region: [], level: [], facts: [] }, of = {};
	const signs = "安平长春德兴宁海江北河南山东林西云龙城阳关中石门湖口光明新民永和";
	for (const [id, share] of Object.entries(SHARE)) {
		of[id] = [];
		for (let i = 0; i < nodeCount * share; i++) {
			of[id].push(nodes.iri.length);
			nodes.iri.push(`${id}:${i}`);
			nodes.class.push(base.classes.findIndex((c) => c.id === id));
			nodes.label.push(Array.from({ length: 5 }, () => signs[Math.floor(chance() * signs.length)]).join(""));
			for (const k of ["en", "alias", "level", "facts"]) nodes[k].push(null);
			nodes.region.push(-1);
			nodes.reports.push([0]);
		}
	}
	const often = (list) => list[Math.floor(list.length * chance() ** 2.6)], seen = new Set();
	const edges = { from: [], to: [], predicate: [], statements: [], years: [] };
	while (edges.from.length < edgeCount) {
		const to = often(of[["ReformProgram", "PolicyDocument", "Regulation", "Platform"][Math.floor(chance() * 4)]]), from = often(of.Unit);
		if (seen.has(from * nodeCount + to)) continue;
		seen.add(from * nodeCount + to);
		edges.from.push(from);
		edges.to.push(to);
		edges.predicate.push(0);
		edges.statements.push([]);
		edges.years.push([2023]);
	}
	const none = (table) => Object.fromEntries(Object.keys(table).map((k) => [k, []]));
	return { ...base, title: `${nodeCount}`, nodes, edges, statements: none(base.statements), sentences: none(base.sentences), sections: none(base.sections), mentions: none(base.mentions), observations: none(base.observations), reports: base.reports.slice(0, 1) };
}

export async function speed(run, exported) {
	const html = readFileSync(exported, "utf8"), place = '<script type="application/json" id="zm-data">';
	const from = html.indexOf(place) + place.length, to = html.indexOf("</script>", from);
	const data = model(JSON.parse(html.slice(from, to)), 10000, 30000);
	const file = `${exported.replace(/\.html$/, "")}-large.html`;
	writeFileSync(file, html.slice(0, from) + JSON.stringify(data).replace(/</g, "\\u003c") + html.slice(to));
	const page = await run.page();
	const start = Date.now();
	await page.goto(`file://${file}`);
	await page.waitForFunction(() => globalThis.zhengmai?.network?.sigma, null, { timeout: 60000 });
	const first = Date.now() - start;
	await page.waitForSelector("html[data-loaded=all]", { timeout: 60000 });
	const all = Date.now() - start;
	const frames = page.evaluate(() => new Promise((done) => {
		const began = performance.now();
		let n = 0;
		const count = (now) => (n++, now - began < 1500 ? requestAnimationFrame(count) : done((1000 * n) / (now - began)));
		requestAnimationFrame(count);
	}));
	await page.mouse.move(700, 700);
	await page.mouse.down();
	for (let i = 0; i < 40; i++) await page.mouse.move(700 - 3 * i, 700 - 2 * i);
	await page.mouse.up();
	run.say(`10,000 nodes, 30,000 edges: first picture ${first} ms, all loaded ${all} ms, ${(await frames).toFixed(0)} frames a second while it is dragged and arranged (software WebGL)`);
	await run.shot(page, "explorer-10000");
	await page.context().close();
}
