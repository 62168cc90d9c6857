// The picture of the network: sigma draws, layouts.js and force.js say where, filters.js what, the state which is chosen.
import "./webgl.js";
import Graph from "graphology";
import Sigma from "sigma";
import { PointProgram, ShapeProgram, few, rim } from "./shapes.js";
import { BandProgram, LineProgram, pause } from "./lines.js";
import { SHAPES, look } from "./palette.js";
import { drawHover, drawLabel, flushLabels, ink } from "./labels.js";
import { circle, columns, ego, seeds } from "./layouts.js";
import { Force } from "./force.js";
import workerText from "virtual:worker";
import { calm, idle } from "./dom.js";
import { named } from "./strings.js";

const FIRST = 3000; // nodes of the first picture, the most connected; the rest comes in portions
const PORTION = 10000;
const MANY = 4000; // lines, from which on hovering does not dim the rest and lines are thin

export class Network {
	/** CALLS: node(n), link(l), stage(), progress(done, of), loaded(nodes), hover(text or null, x, y). */
	constructor(place, model, calls) {
		this.m = model;
		this.place = place;
		this.calls = calls;
		this.many = model.linkCount > MANY;
		this.hoverNode = this.hoverLink = this.chosenNode = this.chosenLink = -1;
		this.near = new Uint8Array(model.count);
		this.graph = new Graph({ type: "undirected", multi: false, allowSelfLoops: true });
		this.attributes = [];
		this.order = Uint32Array.from({ length: model.count }, (_, i) => i).sort((p, q) => model.degree[q] - model.degree[p] || p - q);
		this.linksTo = []; // of each node the lines to nodes of a better place in the order
		this.homes = { force: seeds(model) };
		this.#spreadAlone(this.homes.force);
		this.at = this.homes.force.slice();
		this.small = Math.max(0.55, Math.min(1, place.clientWidth / 700 || 1)); // on a phone nodes are smaller
		this.radius = Float32Array.from({ length: model.count }, (_, n) => this.#size(n) * this.small);
	}

	#size(n) {
		const d = this.m.degree[n];
		return this.m.count > 3000 ? Math.min(10, 1.3 + 0.5 * Math.sqrt(d)) : Math.min(20, 3 + 1.35 * Math.sqrt(d));
	}

	// Nodes without any line stand in rows under the rest.
	#spreadAlone(at) {
		const { m } = this;
		let low = 0, left = 0, right = 0;
		const alone = [];
		for (let n = 0; n < m.count; n++) {
			if (!m.degree[n]) alone.push(n);
			else {
				low = Math.min(low, at[2 * n + 1]);
				left = Math.min(left, at[2 * n]);
				right = Math.max(right, at[2 * n]);
			}
		}
		const step = Math.max(12, (right - left) / 80), broad = Math.max(10, Math.floor((right - left) / step));
		alone.forEach((n, i) => {
			at[2 * n] = left + (i % broad) * step;
			at[2 * n + 1] = low - step * 2 - Math.floor(i / broad) * step;
		});
	}

	start(visible, state) {
		this.visible = visible;
		this.state = state;
		this.#rank();
		this.count = 0;
		this.theme();
		this.sigma = new Sigma(this.graph, this.place, {
			allowInvalidContainer: true,
			nodeProgramClasses: { shape: this.many ? PointProgram : ShapeProgram },
			nodeHoverProgramClasses: { shape: ShapeProgram },
			edgeProgramClasses: { line: LineProgram, band: BandProgram },
			defaultNodeType: "shape",
			defaultEdgeType: this.many ? "line" : "band",
			defaultDrawNodeLabel: drawLabel,
			defaultDrawNodeHover: drawHover,
			labelDensity: this.many ? 0.5 : 0.9,
			labelGridCellSize: this.many ? 150 : 110,
			labelRenderedSizeThreshold: this.many ? 6 : 5,
			labelFont: ink.font,
			stagePadding: 34,
			minCameraRatio: 0.01,
			maxCameraRatio: 4,
			minEdgeThickness: 0.8,
			zIndex: true,
			nodeReducer: (_, a) => this.#node(a),
			edgeReducer: (_, a) => this.#edge(a),
		});
		this.#events();
		// taken for slow at once where no graphics card draws; measured when all is there
		const gl = this.sigma.webGLContexts.nodes, info = gl.getExtension("WEBGL_debug_renderer_info");
		this.slow = this.many && /swiftshader|llvmpipe|softpipe|software|basic render/i.test((info && gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) ?? "");
		this.most = 700;
		if (this.many) {
			// nodes come first, their lines a moment later
			pause.lines = true;
			setTimeout(() => ((pause.lines = false), this.dead || this.sigma.scheduleRender()), 250);
		}
		this.#quietly(() => this.#add(0, Math.min(FIRST, this.m.count)));
		this.arrange(false);
		setTimeout(() => this.#rest(Math.min(FIRST, this.m.count)), this.m.count > FIRST ? 350 : 0);
	}

	// Which lines come with which node, when nodes come in portions.
	#rank() {
		const place = (this.rankOf = new Uint32Array(this.m.count));
		this.order.forEach((n, i) => (place[n] = i));
		this.linksTo = Array.from({ length: this.m.count }, () => null);
		const { a, b } = this.m.links;
		for (let l = 0; l < this.m.linkCount; l++) {
			const later = place[a[l]] > place[b[l]] ? a[l] : b[l];
			(this.linksTo[later] ??= []).push(l);
		}
	}

	#add(from, to) {
		const { m, graph } = this;
		for (let i = from; i < to; i++) {
			const n = this.order[i];
			const a = { n, x: this.at[2 * n], y: this.at[2 * n + 1], size: this.radius[n], label: this.#label(n), shape: SHAPES.indexOf(look(m.classOf(n)).shape) };
			graph.addNode(n, a);
			this.attributes[n] = graph.getNodeAttributes(n); // the live object: moving many nodes need not tell sigma of each
			for (const l of this.linksTo[n] ?? []) graph.addUndirectedEdgeWithKey("l" + l, m.links.a[l], m.links.b[l], { l });
		}
		this.count = to;
	}

	#rest(from) {
		if (from >= this.m.count) {
			setTimeout(() => this.#measure(), 300);
			return this.calls.loaded(this.m.count);
		}
		this.calls.loaded(from);
		idle(() => {
			if (this.dead) return;
			const to = Math.min(from + PORTION, this.m.count);
			this.#quietly(() => this.#add(from, to));
			this.sigma.refresh({ schedule: true });
			setTimeout(() => this.#rest(to), 60);
		});
	}

	// Sigma would look at each node and line that comes: it is told once, behind the portion.
	#quietly(add) {
		this.sigma.unbindGraphHandlers();
		add();
		this.sigma.bindGraphHandlers();
	}

	#label(n) {
		return this.m.nodes.label[n];
	}

	#node(a) {
		const { n } = a, id = this.m.classOf(n);
		const size = this.state.layout === "columns" ? Math.min(a.size, 5) : this.state.layout === "circle" ? Math.min(a.size, 8) : a.size;
		const out = { x: a.x, y: a.y, size, label: a.label, shape: a.shape, color: ink.class[id] ?? ink.faint, hidden: !this.visible.node[n], type: "shape", zIndex: 1 };
		if (this.reached && !this.reached[n]) out.hidden = true;
		const focus = this.hoverNode >= 0 ? this.hoverNode : this.chosenNode;
		if (n === this.chosenNode) {
			out.highlighted = true;
			out.hidden = false;
			out.zIndex = 3;
		}
		if (focus < 0 && this.chosenLink < 0) return out;
		if (this.near[n]) {
			out.zIndex = 2;
			out.forceLabel = n === focus || this.nearCount <= 30 || (this.reached ? this.reached[n] <= 2 : a.size > 8);
		} else if (n !== this.chosenNode) {
			out.color = ink.dim[id] ?? ink.faint;
			out.label = null;
			out.zIndex = 0;
		}
		return out;
	}

	#edge(a) {
		const { l } = a, w = this.visible.linkWeight[l];
		const out = { size: this.many ? 0.6 : Math.min(6, 1.7 + 0.8 * (w - 1)), color: ink.edge, hidden: !this.visible.link[l], zIndex: 0, type: this.many ? "line" : "band" };
		if (this.reached && !(this.reached[this.m.links.a[l]] && this.reached[this.m.links.b[l]])) out.hidden = true;
		const focus = this.hoverNode >= 0 ? this.hoverNode : this.chosenNode;
		if (l === this.hoverLink || l === this.chosenLink) return { ...out, hidden: false, color: ink.accent, size: Math.max(2.4, out.size + 1), zIndex: 3, type: "band" };
		if (focus >= 0 && (this.m.links.a[l] === focus || this.m.links.b[l] === focus)) return { ...out, color: ink.strong, size: out.size + 0.5, zIndex: 2, type: "band" };
		if ((focus >= 0 && !(this.reached && this.hoverNode < 0)) || this.chosenLink >= 0) out.color = ink.edgeDim;
		return out;
	}

	/** Takes over the colours of the page (labels.js reads them from the style sheet). */
	theme() {
		ink.read(this.m);
		rim.color = ink.rim;
		this.sigma?.setSetting("labelFont", ink.font);
		this.redraw();
	}

	redraw() {
		this.sigma?.refresh({ schedule: true });
	}

	// What stands near the node or line that is looked at.
	#focus() {
		this.near.fill(0);
		this.nearCount = 0;
		const focus = this.hoverNode >= 0 ? this.hoverNode : this.chosenNode;
		if (focus >= 0) {
			this.near[focus] = 1;
			for (const e of this.m.edgesOf(focus)) if (this.visible.edge[e]) this.near[this.m.other(e, focus)] = 1;
			// in the rings around a node all that is shown belongs to it
			if (this.reached && this.hoverNode < 0) for (let n = 0; n < this.m.count; n++) if (this.reached[n]) this.near[n] = 1;
		} else if (this.chosenLink >= 0) {
			this.near[this.m.links.a[this.chosenLink]] = this.near[this.m.links.b[this.chosenLink]] = 1;
		}
		for (let n = 0; n < this.m.count; n++) this.nearCount += this.near[n];
	}

	/** The state or the filters changed. */
	update(visible, state, changed) {
		const before = this.state;
		this.visible = visible;
		this.state = state;
		this.chosenNode = state.node ? this.m.byIri.get(state.node) ?? -1 : -1;
		this.chosenLink = state.link ? this.linkOf(state.link) : -1;
		const moved = ["layout"].some((k) => changed.has(k)) || (state.layout !== "force" && ["hide", "without", "years", "region", "weight", "alone"].some((k) => changed.has(k))) ||
			(state.layout === "ego" && ["node", "depth"].some((k) => changed.has(k)));
		if (moved) this.arrange(true);
		this.#focus();
		this.redraw();
		if (changed.has("node") && this.chosenNode >= 0 && before.node !== state.node && state.layout !== "ego") this.show(this.chosenNode);
	}

	linkOf(text) {
		const [x, y] = text.split("~").map((iri) => this.m.byIri.get(iri));
		return x === undefined || y === undefined ? -1 : this.m.linkBetween(x, y);
	}

	arrange(animate) {
		const { state, m } = this;
		this.reached = null;
		this.titles = null;
		this.place.dataset.layout = state.layout;
		if (state.layout === "circle") this.#move(circle(m, this.visible.node).at, animate);
		else if (state.layout === "columns") {
			const { at, titles } = columns(m, this.visible.node);
			this.titles = titles;
			this.#move(at, animate);
		} else if (state.layout === "ego") {
			const centre = state.node && m.byIri.has(state.node) ? m.byIri.get(state.node) : this.order[0];
			const { at, reached } = ego(m, this.visible, centre, state.depth);
			this.reached = reached;
			this.#move(at, animate);
		} else {
			this.#move(this.homes.force, animate);
			// a large graph is shown first, then arranged: both at once would hold each other up
			if (!this.settled) this.many ? setTimeout(() => this.dead || this.#force(), 400) : this.#force();
			this.settled = true;
		}
	}

	// Nodes go to their places, in a third of a second where there are few and motion is welcome.
	#move(to, animate) {
		cancelAnimationFrame(this.moving);
		this.sigma.setCustomBBox(null);
		const from = this.at;
		const whole = () => {
			this.at = to.slice();
			this.#bounds();
			this.#put();
			this.sigma.refresh({ schedule: true });
		};
		if (animate) this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1 });
		if (!animate || calm() || this.m.count > 3000) return whole();
		const began = performance.now();
		const tick = (now) => {
			const p = Math.min(1, (now - began) / 360), k = 1 - (1 - p) ** 3;
			if (p === 1) return whole();
			this.at = from.map((v, i) => v + (to[i] - v) * k);
			this.#bounds();
			this.#put();
			this.#repaint();
			this.moving = requestAnimationFrame(tick);
		};
		this.#repaint();
		this.moving = requestAnimationFrame(tick);
	}

	#put() {
		for (let i = 0; i < this.count; i++) {
			const n = this.order[i], a = this.attributes[n];
			a.x = this.at[2 * n];
			a.y = this.at[2 * n + 1];
		}
	}

	// Only places changed: sigma reads them anew, colours and sizes stay.
	#repaint() {
		this.sigma.refresh({ partialGraph: { nodes: [], edges: [] }, skipIndexation: false, schedule: true });
	}

	// The picture is as large as what is seen of it; nodes that are hidden do not count.
	#bounds() {
		let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
		for (let n = 0; n < this.m.count; n++) {
			if (!this.visible.node[n] || (this.reached && !this.reached[n])) continue;
			const x = this.at[2 * n], y = this.at[2 * n + 1];
			if (x < x0) x0 = x;
			if (x > x1) x1 = x;
			if (y < y0) y0 = y;
			if (y > y1) y1 = y;
		}
		if (x0 > x1) return;
		const pad = Math.max(x1 - x0, y1 - y0, 60) * 0.02;
		this.sigma.setCustomBBox({ x: [x0 - pad, x1 + pad], y: [y0 - pad, y1 + pad] });
	}

	#force() {
		const { m } = this;
		const members = [];
		const place = new Int32Array(m.count).fill(-1);
		for (let n = 0; n < m.count; n++) if (m.degree[n]) place[n] = members.push(n) - 1;
		const at = new Float32Array(2 * members.length), size = new Float32Array(members.length);
		members.forEach((n, i) => {
			at[2 * i] = this.homes.force[2 * n];
			at[2 * i + 1] = this.homes.force[2 * n + 1];
			size[i] = this.radius[n];
		});
		const edges = new Float32Array(3 * m.linkCount);
		for (let l = 0; l < m.linkCount; l++) edges.set([place[m.links.a[l]], place[m.links.b[l]], 1], 3 * l);
		if (!members.length) return;
		const take = ({ at: got, done, of }) => {
			if (this.dead) return;
			members.forEach((n, i) => {
				this.homes.force[2 * n] = got[2 * i];
				this.homes.force[2 * n + 1] = got[2 * i + 1];
			});
			if (done === of) {
				this.#spreadAlone(this.homes.force);
				setTimeout(() => this.#measure(), 300);
			}
			this.calls.progress(done, of);
			if (this.state.layout !== "force" || this.dragging !== undefined) return;
			if (this.slow && done !== of) return; // each picture on the way would take longer than it is worth
			this.at.set(this.homes.force);
			this.#bounds();
			this.#put();
			this.#repaint();
		};
		this.calls.progress(0, 1);
		try {
			const url = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
			this.worker = new Worker(url);
			this.worker.onmessage = ({ data }) => {
				take(data);
				if (data.done === data.of) this.worker.terminate();
			};
			this.worker.onerror = () => this.#forceHere({ at, size, edges }, take);
			this.worker.postMessage({ at, size, edges });
		} catch {
			this.#forceHere({ at, size, edges }, take);
		}
	}

	// Where workers are forbidden, in short turns between the frames.
	#forceHere(task, take) {
		const force = new Force(task);
		const turn = () => {
			if (this.dead) return;
			const began = performance.now();
			let more = true;
			while (more && performance.now() - began < 24) more = force.step();
			if (!more || force.done % 20 < 4) take({ at: force.places(), done: force.done, of: force.of });
			if (more) setTimeout(turn, 8);
		};
		turn();
	}

	#events() {
		const { sigma } = this, captor = sigma.getMouseCaptor();
		sigma.getNodeAtPosition = (point) => this.#nodeAt(point);
		sigma.getCamera().on("updated", () => this.#busy());
		sigma.on("enterNode", ({ node }) => this.#hover(Number(node)));
		sigma.on("leaveNode", () => this.#hover(-1));
		sigma.on("clickNode", ({ node }) => !this.dragged && this.calls.node(Number(node)));
		sigma.on("doubleClickNode", (e) => {
			e.preventSigmaDefault();
			this.calls.ego(Number(e.node));
		});
		sigma.on("clickStage", ({ event }) => {
			const l = this.#linkAt(event, event.original?.type?.startsWith("touch") ? 14 : 6);
			if (l >= 0) this.calls.link(l);
			else this.calls.stage();
		});
		sigma.on("downNode", (e) => {
			this.dragging = Number(e.node);
			this.dragged = false;
			if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
		});
		sigma.on("moveBody", ({ event }) => {
			if (this.dragging !== undefined) this.#drag(event);
			else this.#hoverLine(event);
		});
		sigma.on("leaveStage", () => this.#tell(-1));
		const drop = () => {
			if (this.dragging === undefined) return;
			if (this.dragged && this.state.layout === "force") this.homes.force.set(this.at.subarray(2 * this.dragging, 2 * this.dragging + 2), 2 * this.dragging);
			if (this.dragged) this.#repaint();
			this.dragging = undefined;
			setTimeout(() => (this.dragged = false));
		};
		this.place.addEventListener("pointerdown", () => (this.pressed = true), true);
		addEventListener("pointerup", (this.release = () => (this.pressed = false)), true);
		addEventListener("pointercancel", this.release, true);
		captor.on("mouseup", drop);
		sigma.getTouchCaptor().on("touchup", drop);
		const layer = this.place.querySelector("canvas.sigma-labels").getContext("2d");
		sigma.on("afterRender", () => {
			flushLabels(layer);
			this.calls.rendered(this);
		});
	}

	// A few nodes and lines are to be drawn anew; where sigma is about to look at all of them anyway, it must not be told.
	#touch(nodes, edges) {
		if (this.sigma.needToProcess) this.sigma.scheduleRender();
		else this.sigma.refresh({ partialGraph: { nodes, edges }, skipIndexation: true, schedule: true });
	}

	// How long a picture takes, lines and all, and nodes alone: without a graphics card a large graph takes long. Read of a
	// pixel waits until it is drawn.
	#measure() {
		const time = () => {
			const began = performance.now();
			this.sigma.render();
			for (const gl of Object.values(this.sigma.webGLContexts)) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
			return performance.now() - began;
		};
		if (!this.many || this.dead) return;
		this.slow = time() > 30;
		if (!this.slow) return;
		pause.lines = true;
		this.most = Math.max(400, Math.floor((this.count * 16) / time()));
		pause.lines = false;
		this.sigma.scheduleRender();
	}

	// While the picture moves on a slow machine, lines and small nodes rest until it stands again.
	#busy() {
		if (!this.slow) return;
		pause.lines = true;
		few.nodes = this.most;
		few.last = this.chosenNode >= 0 || this.chosenLink >= 0; // then what is near stands at the end of the order
		clearTimeout(this.restTimer);
		const rest = () => {
			if (this.pressed) return (this.restTimer = setTimeout(rest, 120));
			pause.lines = false;
			few.nodes = Infinity;
			this.sigma.scheduleRender();
		};
		this.restTimer = setTimeout(rest, 240);
	}

	// The dragged node and its lines, above a picture that stands.
	#drawOwn() {
		const ctx = (this.ownLayer ??= this.place.querySelector("canvas.sigma-edgeLabels").getContext("2d")), n = this.dragging;
		const point = (v) => this.sigma.graphToViewport({ x: this.at[2 * v], y: this.at[2 * v + 1] });
		const from = point(n), { width, height } = this.sigma.getDimensions();
		ctx.clearRect(0, 0, width, height);
		ctx.beginPath();
		for (const e of this.m.edgesOf(n)) {
			if (!this.visible.edge[e]) continue;
			const to = point(this.m.other(e, n));
			ctx.moveTo(from.x, from.y);
			ctx.lineTo(to.x, to.y);
		}
		ctx.lineWidth = 1;
		ctx.strokeStyle = ink.strong;
		ctx.globalAlpha = 0.5;
		ctx.stroke();
		ctx.globalAlpha = 1;
		drawHover(ctx, { x: from.x, y: from.y, size: this.sigma.scaleSize(this.radius[n]), label: this.m.nodes.label[n], fill: ink.class[this.m.classOf(n)] });
	}

	// The node at a point of the picture: the nearest whose edge is within a few pixels.
	#nodeAt(point) {
		const p = this.sigma.viewportToGraph(point), q = this.sigma.viewportToGraph({ x: point.x + 100, y: point.y });
		const unit = Math.hypot(q.x - p.x, q.y - p.y) / 100, scale = this.sigma.scaleSize(1), reach = matchMedia("(pointer: coarse)").matches ? 10 : 3;
		let best = -1, least = reach;
		for (let i = 0; i < this.count; i++) {
			const n = this.order[i];
			if (!this.visible.node[n] || (this.reached && !this.reached[n])) continue;
			const dx = (this.at[2 * n] - p.x) / unit, dy = (this.at[2 * n + 1] - p.y) / unit;
			if (dx > 30 || dx < -30 || dy > 30 || dy < -30) continue;
			const d = Math.sqrt(dx * dx + dy * dy) - this.radius[n] * scale;
			if (d < least) [best, least] = [n, d];
		}
		return best < 0 ? null : String(best);
	}

	// A dragged node alone is told to sigma, with its lines: the rest stands.
	#drag(event) {
		const n = this.dragging, p = this.sigma.viewportToGraph(event), a = this.attributes[n];
		a.x = this.at[2 * n] = p.x;
		a.y = this.at[2 * n + 1] = p.y;
		this.dragged = true;
		// where a picture takes long it stands, and only the node goes, above it
		if (this.slow) this.lifted ??= requestAnimationFrame(() => ((this.lifted = undefined), this.dragging !== undefined && this.#drawOwn()));
		else this.#touch([String(n)], this.graph.edges(n));
		event.preventSigmaDefault();
		event.original.preventDefault();
		event.original.stopPropagation();
	}

	#hover(n) {
		if (this.dragging !== undefined) return;
		this.place.style.cursor = n >= 0 ? "pointer" : "";
		this.#tell(-1);
		if (this.many) return;
		this.hoverNode = n;
		this.#focus();
		this.redraw();
	}

	#hoverLine(event) {
		this.pointer = event;
		if (this.waiting || !event.original?.target?.closest?.("canvas")) return;
		this.waiting = requestAnimationFrame(() => {
			this.waiting = 0;
			if (this.hoverNode >= 0 || this.dead) return;
			this.#tell(this.#linkAt(this.pointer, 5));
		});
	}

	#tell(l) {
		if (l !== this.hoverLink) {
			const old = this.hoverLink;
			this.hoverLink = l;
			const edges = [old, l].filter((k) => k >= 0).map((k) => "l" + k).filter((k) => this.graph.hasEdge(k));
			// another program draws a line that is touched: sigma has to count anew, unless all lines are bands
			if (!this.many) this.#touch([], edges);
			this.place.style.cursor = l >= 0 ? "pointer" : "";
		}
		this.calls.hover(l, this.pointer?.x, this.pointer?.y);
	}

	// The line next to a point, within PIXELS; looked for in all that are seen, which takes less than a millisecond.
	#linkAt(point, pixels) {
		if (this.#nodeAt(point) !== null) return -1;
		const p = this.sigma.viewportToGraph(point), q = this.sigma.viewportToGraph({ x: point.x + 100, y: point.y });
		const unit = Math.hypot(q.x - p.x, q.y - p.y) / 100;
		let best = -1, least = (pixels * unit) ** 2;
		const { a, b } = this.m.links, { at } = this;
		for (let l = 0; l < this.m.linkCount; l++) {
			if (!this.visible.link[l]) continue;
			if (this.reached && !(this.reached[a[l]] && this.reached[b[l]])) continue;
			const x = at[2 * a[l]], y = at[2 * a[l] + 1], dx = at[2 * b[l]] - x, dy = at[2 * b[l] + 1] - y;
			const k = Math.max(0, Math.min(1, ((p.x - x) * dx + (p.y - y) * dy) / (dx * dx + dy * dy || 1)));
			const d = (p.x - x - k * dx) ** 2 + (p.y - y - k * dy) ** 2;
			if (d < least) [best, least] = [l, d];
		}
		return best;
	}

	/** The name of a line, for a hint: from — predicate → to. */
	linkText(l) {
		const { m } = this, e = m.links.edges[l].find((k) => this.visible.edge[k]) ?? m.links.edges[l][0];
		return [m.nodes.label[m.edges.from[e]], named(m.predicates[m.edges.predicate[e]]), m.nodes.label[m.edges.to[e]], m.links.edges[l].length - 1];
	}

	/** Moves the picture so that N is seen. */
	show(n) {
		// not what sigma keeps of the node: that is not framed yet when the picture is about to be made anew
		const camera = this.sigma.getCamera(), p = this.sigma.graphToViewport({ x: this.at[2 * n], y: this.at[2 * n + 1] }), { width, height } = this.sigma.getDimensions();
		const inside = p.x > 60 && p.y > 60 && p.x < width - 60 && p.y < height - 60;
		const ratio = Math.min(camera.getState().ratio, this.many ? 0.25 : 0.8);
		if (inside && camera.getState().ratio <= ratio) return;
		const { x, y } = this.sigma.viewportToFramedGraph(p);
		camera.animate({ x, y, ratio }, { duration: calm() ? 1 : 420 });
	}

	zoom(step) {
		const camera = this.sigma.getCamera(), duration = calm() ? 1 : 160;
		if (step === 0) camera.animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: calm() ? 1 : 300 });
		else if (step > 0) camera.animatedZoom({ duration, factor: 1.5 });
		else camera.animatedUnzoom({ duration, factor: 1.5 });
	}

	pan(dx, dy) {
		const camera = this.sigma.getCamera(), s = camera.getState();
		camera.setState({ x: s.x + dx * 0.1 * s.ratio, y: s.y + dy * 0.1 * s.ratio });
	}

	resize() {
		this.sigma?.refresh({ schedule: true });
	}

	kill() {
		this.dead = true;
		removeEventListener("pointerup", this.release, true);
		removeEventListener("pointercancel", this.release, true);
		this.worker?.terminate();
		this.sigma?.kill();
	}
}
