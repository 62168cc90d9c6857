// The network with its tools, its legend for the eye and its words for the ear.
import { fill, h } from "../dom.js";
import { tool } from "../bits.js";
import { Network } from "../network.js";
import { hasWebgl } from "../webgl.js";
import { number, t } from "../strings.js";

const LAYOUTS = ["force", "columns", "circle", "ego"];

export function graphView(app) {
	const stage = h("div.stage", { tabindex: 0, role: "application", onkeydown: (e) => keys(e) });
	const titles = h("div.titles", { "aria-hidden": "true" });
	const hint = h("div.tip", { hidden: true, "aria-hidden": "true" });
	const status = h("p.status", { role: "status" });
	const progress = h("div.progress", { hidden: true }, h("i"));
	const empty = h("p.empty", { hidden: true });
	const bar = h("div.toolbar");
	const el = h("section.view.graphview", { "aria-label": t("view.graph") }, h("h1.visually-hidden", null, t("view.graph")), stage, titles, hint, empty, bar, h("div.zoom"), h("div.statusbar", null, status), progress);
	let network = null;

	const calls = {
		node: (n) => app.state.set({ node: app.model.nodes.iri[n], link: null }),
		ego: (n) => app.state.set({ node: app.model.nodes.iri[n], link: null, layout: "ego" }),
		link: (l) => app.state.set({ link: `${app.model.nodes.iri[app.model.links.a[l]]}~${app.model.nodes.iri[app.model.links.b[l]]}`, node: null }),
		stage: () => (app.state.now.node || app.state.now.link) && app.state.now.layout !== "ego" && app.state.set({ node: null, link: null }),
		progress(done, of) {
			progress.hidden = done === of;
			progress.firstChild.style.width = `${(100 * done) / of}%`;
			arranging = done === of ? null : Math.floor((100 * done) / of);
			say();
		},
		loaded(n) {
			loaded = n;
			say();
			if (n === app.model.count) document.documentElement.dataset.loaded = "all";
		},
		hover(l, x, y) {
			hint.hidden = l < 0;
			if (l < 0) return;
			const [a, p, b, more] = network.linkText(l);
			fill(hint, h("span", null, a), h("b", null, p), h("span", null, b), more ? h("small", null, ` +${more}`) : null);
			hint.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -140%)`;
		},
		rendered: (net) => place(net),
	};
	let arranging = null, loaded = 0;

	function say() {
		const v = app.visible, parts = [t("shown", number(v.nodes), number(v.links))];
		if (loaded && loaded < app.model.count) parts.push(t("loadingMore", number(loaded), number(app.model.count)));
		if (arranging !== null) parts.push(t("arranging", arranging));
		status.textContent = parts.join(" · ");
		stage.setAttribute("aria-label", t("canvasLabel", number(v.nodes), number(v.links)));
		empty.hidden = v.nodes > 0;
		empty.textContent = t("nothingShown");
	}

	// Titles of columns and bands go with the picture.
	function place(net) {
		if (!net.titles) return titles.childElementCount && titles.replaceChildren();
		const at = (x, y) => net.sigma.graphToViewport({ x, y });
		fill(titles,
			net.titles.years.map(({ year, x }) => {
				const p = at(x, net.titles.levels[0]?.top ?? 0);
				return h("b", { style: `left:${p.x}px;top:${Math.max(60, p.y - 44)}px` }, year || "—");
			}),
			net.titles.levels.map(({ level, y }) => h("i", { style: `top:${at(0, y).y}px` }, t(`level.${level ?? "none"}`))));
	}

	function tools() {
		const { now } = app.state;
		fill(bar,
			h("div.segments", { role: "group", "aria-label": t("layout") }, LAYOUTS.map((l) => h("button", { type: "button", "aria-pressed": String(now.layout === l), onclick: () => choose(l) }, t(`layout.${l}`)))),
			now.layout === "ego" ? h("div.segments", { role: "group", "aria-label": t("depth") }, [1, 2, 3].map((d) => h("button", { type: "button", "aria-pressed": String(now.depth === d), "aria-label": `${t("depth")} ${d}`, onclick: () => app.state.set({ depth: d }) }, d))) : null);
		fill(el.querySelector(".zoom"), tool("plus", t("zoomIn"), () => network?.zoom(1)), tool("minus", t("zoomOut"), () => network?.zoom(-1)), tool("fit", t("zoomFit"), () => network?.zoom(0)),
			tool("list", t("asList"), () => app.state.set({ view: "list" })));
	}

	// The ego layout needs a centre: what is chosen, or what is most connected.
	function choose(layout) {
		const { model } = app, patch = { layout };
		if (layout === "ego" && !app.state.now.node) patch.node = model.nodes.iri[Array.from(model.degree).reduce((best, d, n) => (d > model.degree[best] && app.visible.node[n] ? n : best), 0)];
		app.state.set(patch);
	}

	function keys(e) {
		if (!network || e.ctrlKey || e.metaKey || e.altKey) return;
		const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[e.key];
		if (step) network.pan(...step);
		else if (e.key === "+" || e.key === "=") network.zoom(1);
		else if (e.key === "-") network.zoom(-1);
		else if (e.key === "0") network.zoom(0);
		else return;
		e.preventDefault();
	}

	return {
		el,
		shown() {
			tools();
			if (!network && hasWebgl) {
				network = new Network(stage, app.model, calls);
				app.network = network;
				network.start(app.visible, app.state.now);
				network.update(app.visible, app.state.now, new Set(["node"]));
			} else if (!network) fill(stage, h("p.nowebgl", null, t("noWebgl"), " ", h("button.link", { type: "button", onclick: () => app.state.set({ view: "list" }) }, t("asList"))));
			else network.resize();
			say();
		},
		update(state, changed) {
			tools();
			if (network) {
				if (changed.has("theme")) network.theme();
				network.update(app.visible, state, changed);
			}
			say();
		},
	};
}
