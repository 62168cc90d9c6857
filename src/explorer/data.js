// The data model (version 1, columns of equal length) and what is worked out of it once: degrees, neighbours, years.
// Nothing here knows of the page.

const LEVELS = ["national", "provincial", "prefectural", "county", "township", "zone"];

export class Model {
	constructor(raw) {
		if (!raw || raw.version !== 1) throw new Error("data model: version 1 expected");
		Object.assign(this, raw);
		// countyLevel is county here: names of style classes and words
		const plain = (l) => l?.replace(/Level$/, "") ?? null;
		for (const r of this.reports) r.level = plain(r.level);
		this.nodes.level = this.nodes.level?.map(plain);
		this.count = raw.nodes.iri.length;
		this.edgeCount = raw.edges.from.length;
		this.byIri = new Map(raw.nodes.iri.map((iri, i) => [iri, i]));
		this.reportByIri = new Map(raw.reports.map((r, i) => [r.iri, i]));
		this.classIndex = new Map(raw.classes.map((c, i) => [c.id, i]));
		this.predicateIndex = new Map(raw.predicates.map((p, i) => [p.id, i]));
		this.#weigh();
		this.#link();
		this.#date();
	}

	// An edge weighs as many reports as say so; one that no report says (hierarchy) weighs one.
	#weigh() {
		const { from, to, statements } = this.edges;
		this.edgeWeight = new Uint32Array(this.edgeCount);
		this.degree = new Uint32Array(this.count);
		for (let e = 0; e < this.edgeCount; e++) {
			const of = statements[e];
			this.edgeWeight[e] = of.length < 2 ? 1 : new Set(of.map((s) => this.statements.report[s])).size;
			this.degree[from[e]]++;
			if (to[e] !== from[e]) this.degree[to[e]]++;
		}
		// neighbours as one array: edges of node n are edgeOf[start[n] .. start[n + 1]]
		this.start = new Uint32Array(this.count + 1);
		for (let n = 0; n < this.count; n++) this.start[n + 1] = this.start[n] + this.degree[n];
		const fill = this.start.slice();
		this.edgeOf = new Uint32Array(this.start[this.count]);
		for (let e = 0; e < this.edgeCount; e++) {
			this.edgeOf[fill[from[e]]++] = e;
			if (to[e] !== from[e]) this.edgeOf[fill[to[e]]++] = e;
		}
	}

	// A line of the picture stands for all edges between two nodes, in either direction.
	#link() {
		const { from, to } = this.edges;
		const seen = new Map();
		this.linkOf = new Uint32Array(this.edgeCount);
		const a = [], b = [], edges = [];
		for (let e = 0; e < this.edgeCount; e++) {
			const lo = Math.min(from[e], to[e]), hi = Math.max(from[e], to[e]);
			const key = lo * this.count + hi;
			let l = seen.get(key);
			if (l === undefined) {
				l = a.length;
				seen.set(key, l);
				a.push(lo);
				b.push(hi);
				edges.push([]);
			}
			edges[l].push(e);
			this.linkOf[e] = l;
		}
		this.links = { a: Uint32Array.from(a), b: Uint32Array.from(b), edges };
		this.linkCount = a.length;
		this.linkBetween = (x, y) => seen.get(Math.min(x, y) * this.count + Math.max(x, y)) ?? -1;
	}

	#date() {
		this.years = [...new Set(this.reports.map((r) => r.year).filter(Boolean))].sort((p, q) => p - q);
		this.firstYear = new Uint16Array(this.count);
		for (let n = 0; n < this.count; n++) {
			let y = 65535;
			for (const r of this.nodes.reports[n]) if (this.reports[r].year && this.reports[r].year < y) y = this.reports[r].year;
			this.firstYear[n] = y === 65535 ? 0 : y;
		}
		this.levels = LEVELS.filter((l) => this.reports.some((r) => r.level === l));
		this.#regions();
	}

	// Which regions lie in which: a report of a county counts for its city and province too.
	#regions() {
		const within = this.predicateIndex.get("within");
		this.inside = new Map();
		for (let e = 0; e < this.edgeCount; e++) {
			if (this.edges.predicate[e] !== within) continue;
			const up = this.edges.to[e];
			if (!this.inside.has(up)) this.inside.set(up, []);
			this.inside.get(up).push(this.edges.from[e]);
		}
	}

	/** REGION and all that lies in it, as a set of nodes. */
	regionWith(region) {
		const all = new Set([region]);
		for (const r of all) for (const below of this.inside.get(r) ?? []) all.add(below);
		return all;
	}

	/** Regions that reports are about, and those above them, with the number of reports: [[node, reports]…] by number. */
	reportRegions() {
		const direct = new Map();
		this.reports.forEach((r, i) => {
			if (r.region >= 0) direct.set(r.region, [...(direct.get(r.region) ?? []), i]);
		});
		const candidates = new Set(direct.keys());
		for (const [up] of this.inside) candidates.add(up);
		const out = [];
		for (const c of candidates) {
			const n = [...this.regionWith(c)].reduce((sum, r) => sum + (direct.get(r)?.length ?? 0), 0);
			if (n) out.push([c, n]);
		}
		return out.sort((p, q) => q[1] - p[1] || p[0] - q[0]);
	}

	classOf(n) {
		return this.classes[this.nodes.class[n]].id;
	}

	edgesOf(n) {
		return this.edgeOf.subarray(this.start[n], this.start[n + 1]);
	}

	other(e, n) {
		return this.edges.from[e] === n ? this.edges.to[e] : this.edges.from[e];
	}

	/** The level a node is seen at: its own, or that of most reports that name it. */
	levelOf(n) {
		if (this.nodes.level?.[n]) return this.nodes.level[n];
		const votes = new Map();
		for (const r of this.nodes.reports[n]) {
			const l = this.reports[r].level;
			if (l) votes.set(l, (votes.get(l) ?? 0) + 1);
		}
		let best = null, most = 0;
		for (const l of LEVELS) if ((votes.get(l) ?? 0) > most) [best, most] = [l, votes.get(l)];
		return best;
	}

	/** Rows of a column table that belong to a report, in order; made on first use. */
	ofReport(table, r) {
		const cache = (this.rows ??= {});
		if (!cache[table]) {
			cache[table] = this.reports.map(() => []);
			this[table].report.forEach((rep, i) => cache[table][rep]?.push(i));
			const begin = this[table].begin;
			for (const rows of cache[table]) rows.sort((p, q) => begin[p] - begin[q] || this[table].end[q] - this[table].end[p]);
		}
		return cache[table][r];
	}

	/** Mentions of a node, by report and place; made on first use. */
	mentionsOf(n) {
		if (!this.mentionRows) {
			this.mentionRows = new Map();
			this.mentions.node.forEach((node, i) => {
				if (node < 0) return;
				if (!this.mentionRows.has(node)) this.mentionRows.set(node, []);
				this.mentionRows.get(node).push(i);
			});
		}
		return this.mentionRows.get(n) ?? [];
	}

	/** The whole IRI of a compact one. */
	iri(compact) {
		const colon = compact.indexOf(":");
		const base = this.prefixes?.[compact.slice(0, colon)];
		return base ? base + compact.slice(colon + 1) : compact;
	}
}

/** Code points: offsets of the model count them, JavaScript's count halves of some. */
export class Points {
	constructor(text) {
		this.text = text;
		this.plain = !/[\ud800-\udfff]/.test(text);
		this.list = this.plain ? null : Array.from(text);
		this.length = this.plain ? text.length : this.list.length;
	}
	slice(b, e) {
		return this.plain ? this.text.slice(b, e) : this.list.slice(b, e).join("");
	}
}

/** The data that stands in the page; of a server's page, what it sends. Null when there is none. */
export async function load() {
	const place = document.getElementById("zm-data");
	const text = place?.textContent.trim();
	if (text) {
		const raw = JSON.parse(text);
		place.remove();
		return new Model(raw);
	}
	if (/^https?:$/.test(location.protocol)) {
		const answer = await fetch(place?.dataset.src || "explore/data.json");
		if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
		return new Model(await answer.json());
	}
	return null;
}
