// Which nodes, edges and lines the filters leave. Masks of bytes: 30,000 edges are tested anew at each movement of a slider.

export class Visible {
	constructor(model) {
		this.m = model;
		this.node = new Uint8Array(model.count);
		this.edge = new Uint8Array(model.edgeCount);
		this.link = new Uint8Array(model.linkCount);
		this.linkWeight = new Uint32Array(model.linkCount);
		this.report = new Uint8Array(model.reports.length);
	}

	apply(state) {
		this.#reports(state);
		const m = this.m;
		const classShown = m.classes.map((c) => !state.hide.includes(c.id));
		const predicateShown = m.predicates.map((p) => !state.without.includes(p.id));
		const regions = state.region && m.byIri.has(state.region) ? m.regionWith(m.byIri.get(state.region)) : null;
		const { from, to, predicate, statements } = m.edges;
		const classes = m.nodes.class;
		const named = this.node.fill(0);
		for (let n = 0; n < m.count; n++) {
			if (!classShown[classes[n]]) continue;
			named[n] = !this.narrowed || (regions && regions.has(n)) || m.nodes.reports[n].some((r) => this.report[r]) ? 1 : 0;
		}
		this.link.fill(0);
		this.linkWeight.fill(0);
		const reached = new Uint8Array(m.count);
		for (let e = 0; e < m.edgeCount; e++) {
			this.edge[e] = 0;
			if (!predicateShown[predicate[e]] || !named[from[e]] || !named[to[e]] || m.edgeWeight[e] < state.weight) continue;
			if (this.narrowed && statements[e].length && !statements[e].some((s) => this.report[m.statements.report[s]])) continue;
			this.edge[e] = 1;
			const l = m.linkOf[e];
			this.link[l] = 1;
			if (m.edgeWeight[e] > this.linkWeight[l]) this.linkWeight[l] = m.edgeWeight[e];
			reached[from[e]] = reached[to[e]] = 1;
		}
		this.named = named.slice();
		if (!state.alone) for (let n = 0; n < m.count; n++) named[n] &= reached[n];
		this.nodes = named.reduce((a, b) => a + b, 0);
		this.links = this.link.reduce((a, b) => a + b, 0);
		return this;
	}

	#reports(state) {
		const m = this.m;
		const regions = state.region && m.byIri.has(state.region) ? m.regionWith(m.byIri.get(state.region)) : null;
		const [first, last] = state.years ?? [-Infinity, Infinity];
		this.narrowed = Boolean(regions || state.years);
		m.reports.forEach((r, i) => {
			const inTime = !state.years || (r.year && r.year >= first && r.year <= last);
			this.report[i] = inTime && (!regions || regions.has(r.region)) ? 1 : 0;
		});
	}
}
