// The results as a picture of nodes and lines: of CONSTRUCT and DESCRIBE, or of columns that say subject, predicate, object.
// A plugin of YASR.
import { fill, h, s } from "../dom.js";
import { Force } from "../force.js";
import { LOOK, PATHS, look } from "../palette.js";
import { number } from "../strings.js";
import { alone } from "./chart.js";
import { iconOf } from "./icons.js";
import { LABELS, TYPE, pageOf, shortIri } from "./terms.js";
import { w } from "./words.js";

const MOST = 600; // lines: more are no picture
const NAMES = [["subject", "predicate", "object"], ["s", "p", "o"]];
const clip = (text, n) => (Array.from(text).length > n ? `${Array.from(text).slice(0, n - 1).join("")}…` : text);

/** The three columns that are statements; null when there are none. */
export function statementColumns(variables) {
	return NAMES.find((names) => names.every((n) => variables.includes(n))) ?? null;
}

/** Nodes {id, name, class, literal} and lines {from, to, name} of ROWS: names and classes are no lines of the picture. */
export function network(rows, [sub, pred, obj]) {
	const nodes = new Map(), lines = [], labels = new Map(), classes = new Map();
	const node = (term) => {
		const id = term.type === "uri" || term.type === "bnode" ? term.value : `"${term.value}"`;
		if (!nodes.has(id)) nodes.set(id, { id, number: nodes.size, literal: id[0] === '"', name: id[0] === '"' ? term.value : shortIri(term.value) });
		return nodes.get(id);
	};
	const about = rows.filter((r) => r[sub] && r[pred] && r[obj]);
	for (const r of about) {
		const p = r[pred].value, o = r[obj];
		if (p === TYPE) classes.set(r[sub].value, shortIri(o.value).replace(/^zm:/, ""));
		else if (LABELS.includes(p) && o.type !== "uri" && (!labels.has(r[sub].value) || /^zh/.test(o["xml:lang"] ?? ""))) labels.set(r[sub].value, o.value);
	}
	for (const r of about) {
		const p = r[pred].value;
		const from = node(r[sub]);
		if (LABELS.includes(p) && r[obj].type !== "uri") continue;
		if (p === TYPE && LOOK[shortIri(r[obj].value).replace(/^zm:/, "")]) continue;
		lines.push({ from: from.number, to: node(r[obj]).number, name: shortIri(p) });
	}
	const list = [...nodes.values()];
	for (const n of list) {
		n.name = labels.get(n.id) ?? n.name;
		n.class = n.literal ? null : classes.get(n.id) ?? classOfIri(n.id);
	}
	return { nodes: list, lines };
}

// Things of the graph say by their IRI what they are.
const FOLDERS = { unit: "Unit", regulation: "Regulation", document: "PolicyDocument", programme: "ReformProgram", region: "Region", person: "Person", meeting: "Meeting", doctrine: "Doctrine", honour: "Honour", platform: "Platform" };
function classOfIri(iri) {
	const m = /^\/resource\/([a-z]+)\//.exec(pageOf(iri) ?? "");
	return (m && FOLDERS[m[1]]) || null;
}

/** Places of the nodes: always the same for the same statements. */
function places({ nodes, lines }) {
	const at = new Float32Array(2 * nodes.length), size = nodes.map((n) => (n.literal ? 6 : 9));
	nodes.forEach((_, i) => {
		const r = Math.sqrt(i + 0.5), a = i * 2.399963;
		at.set([r * Math.cos(a) * 10, r * Math.sin(a) * 10], 2 * i);
	});
	const seen = new Set(), edges = [];
	for (const l of lines) {
		const key = `${Math.min(l.from, l.to)} ${Math.max(l.from, l.to)}`;
		if (l.from === l.to || seen.has(key)) continue;
		seen.add(key);
		edges.push(l.from, l.to, 1);
	}
	if (nodes.length < 2) return at;
	const force = new Force({ at, edges: Float32Array.from(edges), size: Float32Array.from(size) });
	force.parts = force.parts.slice(0, 1); // parts stay where they came to lie: their names need the room
	while (force.step());
	return force.places();
}

export class GraphPlugin {
	priority = 4;
	constructor(yasr) {
		this.yasr = yasr;
		this.label = w("graph");
	}
	getIcon() {
		return iconOf("graph");
	}
	#columns() {
		return statementColumns(this.yasr.results?.getVariables() ?? []);
	}
	canHandleResults() {
		return Boolean(this.#columns() && this.yasr.results.getBindings()?.length);
	}
	draw() {
		const all = network(this.yasr.results.getBindings(), this.#columns());
		let graph = all;
		if (all.lines.length > MOST) {
			const lines = all.lines.slice(0, MOST), kept = new Map();
			for (const l of lines) for (const n of [l.from, l.to]) if (!kept.has(n)) kept.set(n, kept.size);
			graph = { nodes: [...kept.keys()].map((n) => all.nodes[n]), lines: lines.map((l) => ({ ...l, from: kept.get(l.from), to: kept.get(l.to) })) };
		}
		const about = w("graphOf", number(graph.nodes.length), number(graph.lines.length));
		this.#picture(graph, about);
		fill(this.yasr.resultsEl, h("div.graphbox", null, this.svg, h("div.zooms", null, this.#button("zoomIn", "+", 0.8), this.#button("zoomOut", "−", 1.25), this.#button("zoomFit", "⤢", 0))),
			h("p.faint", null, `${about}${this.one ? ` · ${this.one}` : ""}${all.lines.length > MOST ? ` · ${w("firstLinks", number(MOST), number(all.lines.length))}` : ""} · ${w("graphHelp")}`));
	}
	#button(key, sign, factor) {
		return h("button.tool", { type: "button", "aria-label": w(key), title: w(key), onclick: () => this.#zoom(factor) }, sign);
	}
	#picture(graph, about) {
		const at = places(graph), n = graph.nodes.length;
		const xs = graph.nodes.map((_, i) => at[2 * i]), ys = graph.nodes.map((_, i) => at[2 * i + 1]);
		const width = Math.max(320, this.yasr.resultsEl.clientWidth), height = Math.max(320, Math.min(620, width * 0.6));
		const x0 = Math.min(...xs), y0 = Math.min(...ys), k = Math.min((width - 220) / (Math.max(...xs) - x0 || 1), (height - 80) / (Math.max(...ys) - y0 || 1), n < 3 ? 1 : Infinity);
		const midX = (x0 + Math.max(...xs)) / 2, midY = (y0 + Math.max(...ys)) / 2;
		const x = (i) => width / 2 + (xs[i] - midX) * k, y = (i) => height / 2 + (ys[i] - midY) * k;
		const kinds = new Set(graph.lines.map((l) => l.name)), withNames = graph.lines.length <= 60 && kinds.size > 1; // one name for all stands below
		this.one = kinds.size === 1 ? [...kinds][0] : null;
		this.whole = [0, 0, width, height];
		this.box = [...this.whole];
		this.svg = s("svg", { class: "network", viewBox: this.box.join(" "), role: "group", "aria-label": about, style: `height:${height}px` },
			s("defs", null, s("marker", { id: "tip", viewBox: "0 0 8 8", refX: 15, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, s("path", { d: "M0 .8 7 4 0 7.2Z" }))),
			graph.lines.map((l) => s("g", { class: "line" },
				s("title", null, `${graph.nodes[l.from].name} — ${l.name} → ${graph.nodes[l.to].name}`),
				l.from === l.to ? s("path", { d: `M${x(l.from) - 6} ${y(l.from)}c-16-30 28-30 12 0` }) : s("line", { x1: x(l.from), y1: y(l.from), x2: x(l.to), y2: y(l.to), "marker-end": "url(#tip)" }),
				withNames && l.from !== l.to && s("text", { x: (x(l.from) + x(l.to)) / 2, y: (y(l.from) + y(l.to)) / 2 - 3, "text-anchor": "middle" }, clip(l.name, 24)))),
			graph.nodes.map((node, i) => {
				const inside = [s("title", null, node.name), s("path", { d: PATHS[node.literal ? "page" : look(node.class).shape], transform: `translate(${x(i) - 9} ${y(i) - 9}) scale(1.125)`, "fill-rule": "evenodd" }),
					s("text", { x: x(i), y: y(i) }, clip(node.name, 18))];
				const page = node.literal ? null : pageOf(node.id);
				const cls = `node ${node.literal ? "literal" : `c-${LOOK[node.class] ? node.class : "Other"}`}`;
				return page ? s("a", { href: page, class: cls, "aria-label": node.name }, inside) : s("g", { class: cls }, inside);
			}));
		// who has most lines has its name first
		const degree = new Uint32Array(n);
		for (const l of graph.lines) degree[l.from]++, degree[l.to]++;
		this.names = [...this.svg.querySelectorAll(".node")].map((el, i) => ({ el, x: x(i), y: y(i), degree: degree[i], text: clip(graph.nodes[i].name, 18) }))
			.sort((p, q) => q.degree - p.degree);
		this.#show();
		this.#drag();
	}
	#show() {
		this.svg.setAttribute("viewBox", this.box.map((v) => v.toFixed(2)).join(" "));
		const z = this.box[2] / this.whole[2];
		this.svg.style.setProperty("--z", z.toFixed(3));
		// names keep their size and do not lie on each other; the rest come when one points at them or zooms in
		const taken = [];
		for (const name of this.names) {
			const wide = [...name.text].reduce((sum, c) => sum + (c > "\u2e80" ? 12 : 7), 0) * z, own = { x: name.x + 12 * z, y: name.y - 9 * z, w: wide, h: 16 * z };
			const free = taken.every((t) => own.x + own.w < t.x || t.x + t.w < own.x || own.y + own.h < t.y || t.y + t.h < own.y);
			name.el.classList.toggle("unnamed", !free);
			if (free) taken.push(own);
		}
	}
	// FACTOR 0: all of it.
	#zoom(factor, fx = 0.5, fy = 0.5) {
		if (!factor) this.box = [...this.whole];
		else {
			const [x, y, wide, high] = this.box, f = Math.min(4 * this.whole[2], Math.max(this.whole[2] / 20, wide * factor)) / wide;
			this.box = [x + wide * (1 - f) * fx, y + high * (1 - f) * fy, wide * f, high * f];
		}
		this.#show();
	}
	#drag() {
		const { svg } = this;
		let from = null, moved = false;
		svg.addEventListener("wheel", (e) => {
			e.preventDefault();
			const r = svg.getBoundingClientRect();
			this.#zoom(e.deltaY > 0 ? 1.15 : 0.87, (e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height);
		}, { passive: false });
		svg.addEventListener("pointerdown", (e) => {
			from = { x: e.clientX, y: e.clientY, box: [...this.box] };
			moved = false;
		});
		svg.addEventListener("pointermove", (e) => {
			if (!from || !(e.buttons & 1)) return;
			const dx = e.clientX - from.x, dy = e.clientY - from.y, scale = this.box[2] / svg.clientWidth;
			if (!moved && Math.abs(dx) + Math.abs(dy) < 5) return;
			moved = true;
			this.box = [from.box[0] - dx * scale, from.box[1] - dy * scale, this.box[2], this.box[3]];
			this.#show();
		});
		svg.addEventListener("pointerup", () => (from = null));
		svg.addEventListener("dragstart", (e) => e.preventDefault());
		svg.addEventListener("click", (e) => moved && e.preventDefault(), true);
	}
	download(name) {
		return this.svg ? { getData: () => alone(this.svg), contentType: "image/svg+xml", title: w("download"), filename: `${name || "graph"}.svg` } : null;
	}
}
