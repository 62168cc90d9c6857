// Puts the page together: data, state, the bar at the top, filters, the view that is open, the panel at the side.
import { calm, fill, h, idle, narrow } from "./dom.js";
import { load, Model } from "./data.js";
import { State } from "./state.js";
import { Visible } from "./filters.js";
import { Search } from "./search.js";
import { icon, tool } from "./bits.js";
import { isEnglish, setLang, t } from "./strings.js";
import { filtersPanel } from "./panels/filters.js";
import { overview } from "./panels/overview.js";
import { nodePanel } from "./panels/node.js";
import { linkPanel } from "./panels/link.js";
import { searchBox } from "./panels/searchbox.js";
import { graphView } from "./views/graph.js";
import { listView } from "./views/list.js";
import { timelineView } from "./views/timeline.js";
import { indicatorsView } from "./views/indicators.js";
import { readingView } from "./views/reading.js";

const VIEWS = { graph: graphView, list: listView, timeline: timelineView, indicators: indicatorsView, reading: readingView };
const FILTERS = ["hide", "without", "years", "region", "weight", "alone"];
const WITH_FILTERS = ["graph", "list", "timeline"];

class App {
	constructor(model) {
		this.model = model;
		this.state = new State();
		this.visible = new Visible(model).apply(this.state.now);
		this.views = {};
		this.build();
		this.state.on((state, changed) => this.update(state, changed));
	}

	get search() {
		return (this.searcher ??= new Search(this.model));
	}

	// All of the page anew: at the beginning, and when the language changes.
	build() {
		language(this.state.now);
		this.views = {};
		this.network?.kill();
		this.network = null;
		this.box = searchBox(this);
		this.filters = filtersPanel(this);
		this.stage = h("main.stagebox", { id: "main", tabindex: -1 });
		this.panel = h("aside.panel", { "aria-label": t("details") });
		this.side = h("aside.side", { id: "filters", "aria-label": t("filters") }, tool("close", t("close"), () => this.#drawer(false), { class: "sheetclose" }), this.filters.el);
		this.nav = h("nav.tabs", { "aria-label": t("views") });
		this.told = h("div.toast", { role: "status" });
		fill(document.getElementById("app"),
			h("a.skip", { href: "#main", onclick: (e) => (e.preventDefault(), this.stage.focus()) }, t("skip")),
			h("header.bar", null, h("a.brand", { href: "#", "aria-label": `${t("appName")} · ${t("view.graph")}`, onclick: (e) => (e.preventDefault(), this.state.set({ view: "graph", node: null, link: null, report: null, at: null })) }, h("span.seal", { "aria-hidden": "true", lang: "zh-Hans" }, "政脉"), h("span.words", null, h("b", null, t("appName")), h("small", null, t("tagline")))),
				this.box.el, this.nav, h("div.tools", null,
					h("button.tool.langs", { type: "button", lang: isEnglish() ? "zh-Hans" : "en", onclick: () => this.state.set({ lang: isEnglish() ? "zh" : "en" }, { replace: true }) }, isEnglish() ? "中" : "EN", h("span.visually-hidden", null, ` ${t("language")}: ${isEnglish() ? "中文" : "English"}`)),
					(this.themeTool = tool("moon", t("theme"), () => this.#turnTheme())),
					tool("share", t("share"), () => this.copy(location.href)))),
			h("div.frame", null, this.side, this.stage, this.panel), this.told,
			h("button.fab", { type: "button", "aria-controls": "filters", "aria-expanded": "false", onclick: () => this.#drawer(!this.side.classList.contains("open")) }, icon("filter"), t("filters")));
		this.#theme(this.state.now);
		this.show();
	}

	/** Opens the view of the state. */
	show() {
		const { now } = this.state, name = VIEWS[now.view] ? now.view : "graph";
		const view = (this.views[name] ??= VIEWS[name](this));
		if (this.view !== view) {
			this.view = view;
			for (const v of Object.values(this.views)) v.el.hidden = v !== view;
			if (!view.el.isConnected) this.stage.append(view.el);
		}
		document.body.dataset.view = name;
		document.body.classList.toggle("filterable", WITH_FILTERS.includes(name));
		fill(this.nav, Object.keys(VIEWS).map((v) => h("a", { href: this.state.href({ view: v }), "aria-current": v === name ? "page" : null, onclick: (e) => {
			if (e.ctrlKey || e.metaKey) return;
			e.preventDefault();
			this.state.set({ view: v });
		} }, icon(v), h("span", null, t(`view.${v}`)))));
		document.title = `${t(`view.${name}`)} · ${this.model.title || t("appName")}`;
		this.#details();
		view.shown();
	}

	// The panel: a node, a line, or all.
	#details() {
		const { now } = this.state, { model, panel } = this;
		const n = now.node ? model.byIri.get(now.node) ?? -1 : -1;
		const [a, b] = now.link ? now.link.split("~").map((i) => model.byIri.get(i)) : [];
		const l = a !== undefined && b !== undefined ? model.linkBetween(a, b) : -1;
		const content = n >= 0 ? nodePanel(this, n) : l >= 0 ? linkPanel(this, l) : null;
		const open = Boolean(content);
		panel.classList.toggle("open", open);
		document.body.classList.toggle("detail", open);
		fill(panel, open ? tool("close", t("close"), () => this.state.set({ node: null, link: null }), { class: "panelclose" }) : null, h("div.scroll", { tabindex: 0 }, content ?? overview(this)));
	}

	update(state, changed) {
		if (changed.has("lang")) {
			this.visible.apply(state); // an address may change more than the language
			return this.build();
		}
		if (changed.has("theme")) this.#theme(state);
		const filtered = FILTERS.some((k) => changed.has(k));
		if (filtered) {
			this.visible.apply(state);
			// a slider that is being moved must not be made anew under the finger
			if (!this.side.contains(document.activeElement) || document.activeElement.type !== "range") this.filters.draw();
			else this.#sliders();
		}
		if (changed.has("view")) {
			this.#drawer(false);
			this.show();
		} else if (filtered || changed.has("node") || changed.has("link")) this.#details();
		this.view.update(state, changed);
		if (changed.has("node") || changed.has("link")) this.panel.querySelector("h2[tabindex]")?.focus({ preventScroll: true });
	}

	// While a slider moves: its words and columns follow, the slider itself stays.
	#sliders() {
		const { years, weight } = this.state.now, all = this.model.years, [from, to] = years ?? [all[0], all.at(-1)];
		for (const f of this.side.querySelectorAll("fieldset")) {
			const out = f.querySelector("output");
			if (!out) continue;
			if (f.querySelector(".handles")) {
				out.textContent = from === to ? from : `${from}–${to}`;
				f.querySelectorAll(".columns i").forEach((c, i) => c.classList.toggle("in", all[0] + i >= from && all[0] + i <= to));
				const [lo, hi] = f.querySelectorAll("input");
				if (Number(lo.value) !== from) lo.value = from;
				if (Number(hi.value) !== to) hi.value = to;
			} else out.textContent = weight;
		}
	}

	#drawer(open) {
		this.side.classList.toggle("open", open);
		document.querySelector(".fab")?.setAttribute("aria-expanded", String(open));
		if (open && narrow()) this.side.querySelector("button")?.focus();
	}

	#dark(state) {
		const theme = state.theme ?? keep("theme");
		return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
	}

	#theme(state) {
		const root = document.documentElement;
		const dark = this.#dark(state);
		root.dataset.theme = dark ? "dark" : "light";
		fill(this.themeTool, icon(dark ? "sun" : "moon"));
		document.querySelector("meta[name=theme-color]")?.setAttribute("content", dark ? "#15171b" : "#fbfaf7");
		this.network?.theme();
	}

	#turnTheme() {
		const theme = this.#dark(this.state.now) ? "light" : "dark";
		keep("theme", theme);
		this.state.set({ theme }, { replace: true });
	}

	async copy(text) {
		try {
			await navigator.clipboard.writeText(text);
		} catch {
			// no clipboard for pages opened from disk in some browsers
			const field = h("textarea", { value: text, style: "position:fixed;opacity:0" });
			document.body.append(field);
			field.select();
			document.execCommand("copy");
			field.remove();
		}
		this.say(t("copied"));
	}

	say(text) {
		this.told.textContent = text;
		this.told.classList.add("on");
		clearTimeout(this.toldTimer);
		this.toldTimer = setTimeout(() => this.told.classList.remove("on"), 1600);
	}

	keys() {
		addEventListener("keydown", (e) => {
			if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
			const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName) && e.target.type !== "range" && e.target.type !== "checkbox";
			if (e.key === "Escape") {
				if (typing && e.target.value) return;
				if (this.side.classList.contains("open")) this.#drawer(false);
				else if (this.state.now.node || this.state.now.link) this.state.set({ node: null, link: null });
			} else if (typing) return;
			else if (e.key === "/") {
				e.preventDefault();
				this.box.focus();
			} else if (/^[1-5]$/.test(e.key)) this.state.set({ view: Object.keys(VIEWS)[e.key - 1] });
		});
		let timer;
		addEventListener("resize", () => {
			clearTimeout(timer);
			timer = setTimeout(() => this.view.resize?.(), 200);
		});
		matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#theme(this.state.now));
	}
}

// What a person chose last; a page opened from disk may have no store.
function keep(key, value) {
	try {
		if (value === undefined) return localStorage.getItem(`zm-${key}`);
		localStorage.setItem(`zm-${key}`, value);
	} catch {
		// then it is forgotten
	}
	return null;
}

function language(state) {
	const lang = state.lang === "en" ? "en" : "zh"; // the reports are Chinese, so is the page unless English is asked for
	setLang(lang);
	document.documentElement.lang = lang === "en" ? "en" : "zh-Hans";
}

function welcome(message) {
	const file = h("input", { type: "file", accept: ".json,application/json", class: "visually-hidden", onchange: async (e) => begin(new Model(JSON.parse(await e.target.files[0].text()))) });
	fill(document.getElementById("app"), h("main.nodata", null, h("span.seal", { lang: "zh-Hans" }, "政脉"), h("h1", null, message ?? t("noData")), h("p", null, t("noDataHelp")), h("label.button", null, file, t("openFile"))));
}

function begin(model) {
	const app = new App(model);
	globalThis.zhengmai = app; // for those who look under the hood, and for tests
	app.keys();
	performance.mark("zm-shown");
	document.documentElement.dataset.ready = "yes";
	idle(() => app.search); // the names folded before somebody types
	if (calm()) document.documentElement.dataset.calm = "yes";
}

setLang(/lang=en/.test(location.hash) ? "en" : "zh");
load().then((model) => (model ? begin(model) : welcome()), (error) => {
	console.error(error);
	welcome(`${t("failed")}: ${error.message}`);
});
