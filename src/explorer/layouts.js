// Where the nodes stand. All layouts are computed from the model alone, without chance and without a clock, and then keep
// still: the same graph has the same picture each time, and filters hide nodes but move none.

const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle
const steady = (v) => Math.round(v * 64) / 64; // browsers differ in the last bits of sin and cos

/** Places to begin with: each node near the most connected node it hangs on, so that even the first picture has shape. */
export function seeds(model) {
	const n = model.count, parent = new Int32Array(n), { degree } = model;
	for (let v = 0; v < n; v++) {
		parent[v] = v;
		let best = degree[v];
		for (const e of model.edgesOf(v)) {
			const u = model.other(e, v);
			if (degree[u] > best || (degree[u] === best && u < parent[v])) [best, parent[v]] = [degree[u], u];
		}
	}
	const root = new Int32Array(n);
	for (let v = 0; v < n; v++) {
		let r = v, hops = 0;
		while (parent[r] !== r && hops++ < 3) r = parent[r];
		root[v] = r;
	}
	const members = new Map();
	for (let v = 0; v < n; v++) if (!members.has(root[v])) members.set(root[v], []);
	for (let v = 0; v < n; v++) members.get(root[v]).push(v);
	const groups = [...members].sort((p, q) => q[1].length - p[1].length || p[0] - q[0]);
	const at = new Float32Array(2 * n);
	let area = 0;
	groups.forEach(([hub, list], g) => {
		const own = Math.sqrt(list.length);
		area += list.length * 1.6 + 3;
		const far = g ? Math.sqrt(area) * 7 : 0, x = far * Math.cos(g * TURN), y = far * Math.sin(g * TURN);
		list.sort((p, q) => (q === hub) - (p === hub) || degree[q] - degree[p] || p - q);
		list.forEach((v, i) => {
			const r = 6 * Math.sqrt(i) * (own > 30 ? 0.8 : 1);
			at[2 * v] = steady(x + r * Math.cos(i * TURN));
			at[2 * v + 1] = steady(y + r * Math.sin(i * TURN));
		});
	});
	return at;
}

/** An arc for each class, nodes by degree; where there are many, rings behind each other. */
export function circle(model, shown) {
	const at = new Float32Array(2 * model.count);
	const by = model.classes.map(() => []);
	let total = 0;
	for (let v = 0; v < model.count; v++) if (shown[v]) (by[model.nodes.class[v]].push(v), total++);
	const present = by.filter((list) => list.length);
	const gap = present.length > 1 ? 0.05 : 0;
	const rings = Math.max(1, Math.ceil(total / 420));
	const radius = Math.max(120, (total / rings) * 3.4);
	let angle = -Math.PI / 2;
	for (const list of present) {
		const span = (2 * Math.PI - gap * present.length) * (list.length / total);
		list.sort((p, q) => model.degree[q] - model.degree[p] || p - q);
		// the most connected stand far from each other, or all lines would meet in one corner
		const taken = new Uint8Array(list.length), places = Math.ceil(list.length / rings);
		list.forEach((v, i) => {
			let k = Math.floor(((i * 0.6180339887498949 + 0.5) % 1) * list.length);
			while (taken[k]) k = (k + 1) % list.length;
			taken[k] = 1;
			const a = angle + span * ((Math.floor(k / rings) + 0.5) / places);
			const r = radius + (k % rings) * Math.max(14, radius * 0.06);
			at[2 * v] = steady(r * Math.cos(a));
			at[2 * v + 1] = steady(-r * Math.sin(a));
		});
		angle += span + gap;
	}
	return { at };
}

/** A column for each year in which nodes were first seen, a band for each level. Returns the titles of both too. */
export function columns(model, shown) {
	const at = new Float32Array(2 * model.count);
	const years = [...new Set(model.firstYear)].sort((p, q) => (p || 9999) - (q || 9999));
	const levels = ["national", "provincial", "prefectural", "county", "township", "zone", null];
	const cells = new Map();
	for (let v = 0; v < model.count; v++) {
		if (!shown[v]) continue;
		const key = model.firstYear[v] * 8 + levels.indexOf(model.levelOf(v));
		if (!cells.has(key)) cells.set(key, []);
		cells.get(key).push(v);
	}
	const usedYears = years.filter((y) => levels.some((_, l) => cells.has(y * 8 + l)));
	const usedLevels = levels.map((_, l) => l).filter((l) => usedYears.some((y) => cells.has(y * 8 + l)));
	const STEP = 10, GAP = 30;
	const most = Math.max(1, ...[...cells.values()].map((c) => c.length));
	// columns as broad as makes the whole about as high as it is broad
	const deep = usedLevels.reduce((sum, l) => sum + Math.max(...usedYears.map((y) => cells.get(y * 8 + l)?.length ?? 0)), 0);
	const broad = Math.max(3, Math.min(most, Math.ceil(Math.sqrt((deep * 1.1) / Math.max(1, usedYears.length)))));
	const titles = { years: [], levels: [] };
	let top = 0;
	for (const l of usedLevels) {
		let rows = 1;
		usedYears.forEach((y, c) => {
			const list = cells.get(y * 8 + l);
			if (!list) return;
			list.sort((p, q) => model.nodes.class[p] - model.nodes.class[q] || model.degree[q] - model.degree[p] || p - q);
			rows = Math.max(rows, Math.ceil(list.length / broad));
			list.forEach((v, i) => {
				at[2 * v] = c * (broad * STEP + GAP) + (i % broad) * STEP;
				at[2 * v + 1] = -(top + Math.floor(i / broad) * STEP);
			});
		});
		titles.levels.push({ level: levels[l], y: -(top + ((rows - 1) * STEP) / 2), top: -top, bottom: -(top + (rows - 1) * STEP) });
		top += rows * STEP + GAP;
	}
	usedYears.forEach((y, c) => titles.years.push({ year: y, x: c * (broad * STEP + GAP) + ((broad - 1) * STEP) / 2 }));
	return { at, titles };
}

/** Rings around CENTRE: its neighbours, theirs, up to DEPTH; sorted by relation and class, so that kin stand together.
 * What is farther stands nowhere: REACHED tells. */
export function ego(model, visible, centre, depth) {
	const at = new Float32Array(2 * model.count), reached = new Uint8Array(model.count);
	reached[centre] = 1;
	let ring = [centre], radius = 0;
	const angle = new Float64Array(model.count);
	for (let d = 1; d <= depth && ring.length; d++) {
		const next = [];
		for (const v of ring) {
			const own = [];
			for (const e of model.edgesOf(v)) {
				const u = model.other(e, v);
				if (!visible.edge[e] || reached[u]) continue;
				reached[u] = d + 1;
				own.push([model.edges.predicate[e] * 16 + model.nodes.class[u], u]);
			}
			own.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
			for (const [, u] of own) next.push(u);
		}
		radius = Math.max(radius + 90, (next.length * (d === 1 ? 15 : 9)) / (2 * Math.PI));
		// a crowded ring has two or more rows
		const rows = Math.max(1, Math.min(4, Math.ceil(next.length / 60)));
		next.forEach((u, i) => {
			const a = (2 * Math.PI * i) / next.length - Math.PI / 2;
			angle[u] = a;
			const r = (radius / Math.sqrt(rows)) + (i % rows) * 34;
			at[2 * u] = steady(r * Math.cos(a));
			at[2 * u + 1] = steady(-r * Math.sin(a));
		});
		radius = radius / Math.sqrt(rows) + (rows - 1) * 34;
		ring = next;
	}
	return { at, reached };
}
