// ForceAtlas2 by a fixed number of rounds from given places, then parts that hang together are set side by side and nodes
// pushed off each other: no chance, no clock, the same result each time.
import iterate from "graphology-layout-forceatlas2/iterate.js";
import defaults from "graphology-layout-forceatlas2/defaults.js";

const PER_NODE = 10, PER_EDGE = 3; // what iterate.js keeps of each
const SCREEN = 760; // pixels that the picture is to fill when nodes are pushed apart

/** How many rounds a graph of N nodes gets: enough to unfold, not more than a person waits for. */
export const roundsFor = (n) => (n < 1000 ? 600 : n < 4000 ? 300 : n < 15000 ? 90 : 40);

export class Force {
	/** at: x, y …; edges: from, to, weight …; size: radius of each node in pixels. */
	constructor({ at, edges, size }) {
		const n = (this.count = at.length / 2);
		this.size = size;
		this.nodes = new Float32Array(n * PER_NODE);
		this.lines = new Float32Array(edges.length);
		for (let v = 0; v < n; v++) this.nodes.set([at[2 * v], at[2 * v + 1], 0, 0, 0, 0, 1, 1, size[v], 0], v * PER_NODE);
		for (let i = 0; i < edges.length; i += PER_EDGE) {
			this.lines[i] = edges[i] * PER_NODE;
			this.lines[i + 1] = edges[i + 1] * PER_NODE;
			this.lines[i + 2] = edges[i + 2];
			this.nodes[this.lines[i] + 6] += 1; // mass grows with degree
			this.nodes[this.lines[i + 1] + 6] += 1;
		}
		this.parts = parts(n, edges);
		this.settings = {
			...defaults, barnesHutOptimize: n > 400, barnesHutTheta: n > 4000 ? 1.2 : 0.6, linLogMode: n < 15000, strongGravityMode: false,
			gravity: n < 4000 ? 0.4 : 0.5, scalingRatio: n < 4000 ? 4 : 10, slowDown: 1 + Math.log2(1 + n) / 3, edgeWeightInfluence: 0,
		};
		this.of = roundsFor(n);
		this.done = 0;
	}
	step() {
		iterate(this.settings, this.nodes, this.lines);
		return ++this.done < this.of;
	}
	places() {
		const at = new Float32Array(2 * this.count);
		for (let v = 0; v < this.count; v++) {
			at[2 * v] = this.nodes[v * PER_NODE];
			at[2 * v + 1] = this.nodes[v * PER_NODE + 1];
		}
		pack(at, this.parts, this.size);
		if (this.done === this.of && this.count < 4000) apart(at, this.size);
		return at;
	}
}

/** The parts that hang together, the largest first: lists of nodes. */
function parts(n, edges) {
	const head = Int32Array.from({ length: n }, (_, v) => v);
	const find = (v) => {
		while (head[v] !== v) v = head[v] = head[head[v]];
		return v;
	};
	for (let i = 0; i < edges.length; i += PER_EDGE) {
		const a = find(edges[i]), b = find(edges[i + 1]);
		if (a !== b) head[Math.max(a, b)] = Math.min(a, b);
	}
	const lists = new Map();
	for (let v = 0; v < n; v++) {
		const r = find(v);
		if (!lists.has(r)) lists.set(r, []);
		lists.get(r).push(v);
	}
	return [...lists.values()].sort((p, q) => q.length - p.length || p[0] - q[0]);
}

// Parts far from each other would make each of them small: the largest stays in the middle, the others stand around it.
function pack(at, lists, size) {
	if (!lists.length) return;
	const boxes = lists.map((list) => {
		let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
		for (const v of list) {
			x0 = Math.min(x0, at[2 * v]);
			x1 = Math.max(x1, at[2 * v]);
			y0 = Math.min(y0, at[2 * v + 1]);
			y1 = Math.max(y1, at[2 * v + 1]);
		}
		return { list, x: (x0 + x1) / 2, y: (y0 + y1) / 2, w: x1 - x0, h: y1 - y0 };
	});
	const first = boxes[0], unit = Math.max(first.w, first.h, 1) / SCREEN;
	// small parts are stars of a few nodes: as large as their nodes need
	for (const b of boxes.slice(1)) {
		const want = Math.sqrt(b.list.length) * 26 * unit, k = want / Math.max(b.w, b.h, 1e-6);
		for (const v of b.list) {
			at[2 * v] = b.x + (at[2 * v] - b.x) * k;
			at[2 * v + 1] = b.y + (at[2 * v + 1] - b.y) * k;
		}
		b.r = (want / 2) * 1.2 + 20 * unit;
	}
	const move = (b, x, y) => {
		for (const v of b.list) {
			at[2 * v] += x - b.x;
			at[2 * v + 1] += y - b.y;
		}
	};
	// around the ellipse of the largest, one after the other, ring behind ring
	let rx = (first.w / 2) * 1.04, ry = (first.h / 2) * 1.04, angle = 0, ring = 0, started = false;
	for (const b of boxes.slice(1)) {
		if (!started || angle + (2 * b.r) / ((rx + ry) / 2) > 2 * Math.PI) {
			rx += ring + b.r;
			ry += ring + b.r;
			ring = b.r;
			angle = 0;
			started = true;
		}
		const step = b.r / ((rx + ry) / 2);
		angle += step;
		move(b, first.x + rx * Math.cos(angle), first.y + ry * Math.sin(angle));
		angle += step;
	}
}

// Pushes nodes off each other, in the size at which the whole picture is seen; neighbours are found in a grid.
function apart(at, size) {
	const n = size.length;
	let [x0, x1, y0, y1, most] = [Infinity, -Infinity, Infinity, -Infinity, 0];
	for (let v = 0; v < n; v++) {
		x0 = Math.min(x0, at[2 * v]);
		x1 = Math.max(x1, at[2 * v]);
		y0 = Math.min(y0, at[2 * v + 1]);
		y1 = Math.max(y1, at[2 * v + 1]);
		most = Math.max(most, size[v]);
	}
	const unit = Math.max(x1 - x0, y1 - y0, 1) / SCREEN, cell = (2 * most + 4) * unit;
	for (let round = 0; round < 60; round++) {
		const grid = new Map();
		for (let v = 0; v < n; v++) {
			const key = Math.floor(at[2 * v] / cell) * 65536 + Math.floor(at[2 * v + 1] / cell);
			const list = grid.get(key);
			if (list) list.push(v);
			else grid.set(key, [v]);
		}
		let met = 0;
		for (let v = 0; v < n; v++) {
			const cx = Math.floor(at[2 * v] / cell), cy = Math.floor(at[2 * v + 1] / cell);
			for (let i = -1; i <= 1; i++) {
				for (let j = -1; j <= 1; j++) {
					for (const u of grid.get((cx + i) * 65536 + cy + j) ?? []) {
						if (u <= v) continue;
						let dx = at[2 * u] - at[2 * v], dy = at[2 * u + 1] - at[2 * v + 1];
						const need = (size[u] + size[v] + 3) * unit, d = Math.sqrt(dx * dx + dy * dy);
						if (d >= need) continue;
						met++;
						if (d < 1e-6) [dx, dy] = [((u % 7) - 3) * unit || unit, ((v % 5) - 2) * unit];
						const k = ((need - d) / (d || need)) * 0.5, heavy = size[v] / (size[u] + size[v]);
						at[2 * u] += dx * k * heavy;
						at[2 * u + 1] += dy * k * heavy;
						at[2 * v] -= dx * k * (1 - heavy);
						at[2 * v + 1] -= dy * k * (1 - heavy);
					}
				}
			}
		}
		if (!met) break;
	}
}
