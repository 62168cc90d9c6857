// The query editor of `zhengmai serve`: YASQE to write, YASR to look, the questions of queries/ to begin with. It asks
// nothing but this server.
import Yasgui from "@zazuko/yasgui";
import { fill, h } from "../dom.js";
import { icon, tool } from "../bits.js";
import { isEnglish, number, setLang } from "../strings.js";
import { ChartPlugin } from "./chart.js";
import { GraphPlugin, statementColumns } from "./graph.js";
import { iconOf } from "./icons.js";
import { QUESTIONS, bind, find, say } from "./questions.js";
import { TablePlugin } from "./table.js";
import { CLASSES, PREFIXES, PROPERTIES, learnBase, prefixes } from "./terms.js";
import { w } from "./words.js";

const { Yasqe, Yasr } = Yasgui;
const FIRST = "most-cited"; // what a newcomer sees
const SHOW = ["table", "graph", "chart", "response"];

// What is looked at, as it stands in the address: #q=most-cited&set.unit=…&show=chart, or #query=SELECT…
function readAddress() {
	const all = Object.fromEntries([...new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B"))]);
	const set = Object.fromEntries(Object.entries(all).filter(([k]) => k.startsWith("set.")).map(([k, v]) => [k.slice(4), v]));
	return { name: all.q && find(all.q) ? all.q : null, query: all.query ?? null, set, show: SHOW.includes(all.show) ? all.show : null, lang: all.lang === "en" ? "en" : all.lang === "zh" ? "zh" : null };
}

class Editor {
	constructor() {
		const at = readAddress();
		setLang(at.lang ?? (/^zh/i.test(navigator.language) ? "zh" : "en"));
		this.show = at.show;
		this.set = at.set;
		this.name = at.query ? null : at.name ?? FIRST;
		this.build(at.query ?? this.#textOf(this.name, at.set));
		addEventListener("hashchange", () => this.#follow());
		this.run();
	}

	#textOf(name, set) {
		const q = find(name);
		const words = Object.fromEntries(q.parameters.filter((p) => set[p.name] !== undefined).map((p) => [p.name, set[p.name]]));
		return bind(q.text, words) ?? q.text;
	}

	// An address of this page typed or pasted.
	#follow() {
		const at = readAddress();
		if (this.written === location.hash) return;
		if (at.lang) setLang(at.lang);
		this.show = at.show;
		this.set = at.set;
		this.name = at.query ? null : at.name ?? FIRST;
		this.build(at.query ?? this.#textOf(this.name, at.set));
		this.run();
	}

	#write() {
		const out = new URLSearchParams();
		const text = this.yasqe.getValue();
		if (this.name && this.#textOf(this.name, this.set) === text) {
			out.set("q", this.name);
			for (const p of find(this.name).parameters) if (this.set[p.name] !== undefined && this.set[p.name] !== p.value) out.set(`set.${p.name}`, this.set[p.name]);
		} else out.set("query", text);
		if (this.show) out.set("show", this.show);
		out.set("lang", isEnglish() ? "en" : "zh");
		this.written = `#${out}`;
		history.replaceState(null, "", this.written);
		this.written = location.hash;
	}

	/** All of the page anew, with TEXT in the editor. */
	build(text) {
		document.documentElement.lang = isEnglish() ? "en" : "zh-Hans";
		document.title = `${w("title")} · ${w("name")}`;
		this.list = h("ul.plain.questions");
		this.find = h("input", { type: "search", placeholder: w("findQuestion"), "aria-label": w("findQuestion"), oninput: () => this.#list() });
		this.about = h("div.about");
		this.place = h("div.writing");
		this.status = h("p.status", { role: "status" });
		this.button = h("button.button.run", { type: "button", onclick: () => (this.asking ? this.yasqe.abortQuery() : this.run()) });
		this.answer = h("section.answer", { "aria-label": w("results") });
		this.told = h("div.toast", { role: "status" });
		fill(document.getElementById("app"),
			h("a.skip", { href: "#results", onclick: (e) => (e.preventDefault(), this.answer.querySelector("button")?.focus()) }, w("results")),
			h("header.bar", null, h("a.brand", { href: "/" }, h("span.seal", { "aria-hidden": "true", lang: "zh-Hans" }, "政脉"), h("span.words", null, h("b", null, w("name")), h("small", null, w("title")))),
				h("nav.tabs", { "aria-label": w("start") }, h("a", { href: `/explore#lang=${isEnglish() ? "en" : "zh"}` }, icon("graph"), h("span", null, w("explorer"))), h("a", { href: "/sparql-editor", "aria-current": "page" }, iconOf("response"), h("span", null, "SPARQL"))),
				h("div.tools", null,
					h("button.tool.langs", { type: "button", lang: isEnglish() ? "zh-Hans" : "en", onclick: () => this.#turnLanguage() }, isEnglish() ? "中" : "EN", h("span.visually-hidden", null, ` ${w("language")}: ${isEnglish() ? "中文" : "English"}`)),
					(this.themeTool = tool("moon", w("theme"), () => theme(theme() === "dark" ? "light" : "dark", this))),
					tool("share", w("share"), () => this.#share()))),
			h("div.editorframe", null,
				h("aside.asked", { "aria-label": w("questions") }, h("h2", null, w("questions")), this.find, this.list),
				h("main", { id: "main" }, this.about, this.place, h("div.runbar", null, this.button, this.status, h("small.faint.keys", null, w("keys"))), this.answer)), this.told);
		this.#writing(text);
		this.#results();
		this.#list();
		this.#about();
		this.#busy(false);
		theme(theme(), this);
	}

	#writing(text) {
		this.yasqe = new Yasqe(this.place, {
			value: text, persistenceId: null, createShareableLink: null, consumeShareLink: null, showQueryButton: false, resizeable: true, editorHeight: "280px",
			autocompleters: ["prefixes", "property", "class", "variables"], collapsePrefixesOnLoad: true, extraKeys: { Tab: false, "Shift-Tab": false }, // Tab must not be caught here
			requestConfig: { endpoint: "/sparql", method: "POST" },
		});
		this.yasqe.getInputField().setAttribute("aria-label", `${w("query")}. ${w("keys")}`);
		reachable(this.place, w("query"));
		this.yasqe.on("query", () => this.#busy(true));
		this.yasqe.on("queryAbort", () => (this.#busy(false), (this.status.textContent = w("stopped"))));
		this.yasqe.on("queryResponse", (_, answer, ms) => this.#take(answer, ms));
	}

	#results() {
		this.yasr = new Yasr(this.answer, {
			persistenceId: null, prefixes: () => prefixes(), defaultPlugin: "table", pluginOrder: SHOW,
			plugins: Object.fromEntries([...SHOW, "boolean", "error"].map((p) => [p, { enabled: true }])),
			getDownloadFileName: () => this.name ?? "zhengmai",
		});
		this.yasr.rootEl.querySelector(".yasr_external_ref_btn")?.remove(); // a page elsewhere
		const response = this.yasr.rootEl.querySelector(".select_response");
		if (response) {
			response.querySelector("span").textContent = w("response");
			response.querySelector(".plugin_icon")?.replaceWith(iconOf("response"));
		}
		for (const b of this.yasr.rootEl.querySelectorAll(".yasr_btnGroup .yasr_btn")) {
			b.setAttribute("aria-label", b.textContent);
			b.title = b.textContent;
		}
		this.yasr.headerEl.hidden = true;
		this.yasr.on("change", () => {
			this.show = this.yasr.getSelectedPluginName();
			this.#write();
		});
		this.yasr.on("drawn", () => setTimeout(() => this.#drawn())); // behind what YASR itself does then
	}

	// YASR tells what can be shown by its classes only.
	#drawn() {
		const { rootEl } = this.yasr;
		for (const b of rootEl.querySelectorAll(".yasr_btnGroup .yasr_btn")) {
			b.disabled = b.classList.contains("disabled");
			b.setAttribute("aria-pressed", String(b.classList.contains(`select_${this.yasr.drawnPlugin}`)));
		}
		const load = rootEl.querySelector(".yasr_downloadIcon");
		load?.setAttribute("aria-label", w("download"));
		if (load) load.title = w("download");
		const truth = rootEl.querySelector(".booleanResult span:last-child");
		if (truth) truth.textContent = this.yasr.results.getBoolean() ? w("truth") : w("untruth");
		rootEl.querySelector(".CodeMirror textarea")?.setAttribute("aria-label", w("response"));
		reachable(rootEl, w("response"));
		document.documentElement.dataset.drawn = `${this.yasr.drawnPlugin}`;
	}

	#list() {
		const words = this.find.value.trim().toLowerCase();
		const shown = QUESTIONS.filter((q) => !words || [q.name, q.title.zh, q.title.en, q.description.zh, q.description.en].some((t) => t?.toLowerCase().includes(words)));
		fill(this.list, shown.map((q) => h("li", null, h("a", { href: `#q=${q.name}&lang=${isEnglish() ? "en" : "zh"}`, "aria-current": q.name === this.name ? "true" : null, onclick: (e) => {
			if (e.ctrlKey || e.metaKey || e.shiftKey) return;
			e.preventDefault();
			this.open(q.name);
		} }, say(q.title), h("small", null, q.name)))), shown.length ? null : h("li.faint", null, w("noQuestion")));
	}

	open(name) {
		this.name = name;
		this.set = {};
		this.show = null;
		this.yasqe.setValue(find(name).text);
		this.yasqe.collapsePrefixes(true);
		this.#list();
		this.#about();
		this.run();
	}

	// What the question is, and fields for its parameters.
	#about() {
		const q = this.name && find(this.name);
		fill(this.about, h("h1", null, q ? say(q.title) : w("own")), q && h("p", null, say(q.description)),
			q?.parameters.length ? h("div.parameters", { role: "group", "aria-label": w("parameters") }, q.parameters.map((p) => h("label", null, h("span", null, say(p)),
				h("input", { type: "text", value: this.set[p.name] ?? p.value, "data-parameter": p.name, onchange: (e) => this.#give(p.name, e.target.value), onkeydown: (e) => e.key === "Enter" && (this.#give(p.name, e.target.value), this.run()) })))) : null);
	}

	#give(name, word) {
		const text = bind(this.yasqe.getValue(), { [name]: word });
		if (text === null) return; // the line was changed by hand: it stays as it is
		this.set[name] = word;
		this.yasqe.setValue(text);
		this.yasqe.collapsePrefixes(true);
	}

	#busy(asking) {
		this.asking = asking;
		fill(this.button, asking ? icon("close") : iconOf("run"), asking ? w("stop") : w("run"));
		if (asking) this.status.textContent = w("running");
	}

	run() {
		this.#write();
		delete document.documentElement.dataset.drawn;
		return this.yasqe.query().catch(() => {}); // what went wrong is shown by queryResponse
	}

	#take(answer, ms) {
		this.#busy(false);
		if (answer?.name === "AbortError") {
			this.status.textContent = w("stopped");
			return;
		}
		this.last = { answer, ms };
		this.#lay(answer, ms);
		const seconds = (ms / 1000).toFixed(ms < 100 ? 3 : 1), rows = this.yasr.results?.getBindings();
		const graph = /turtle|n-triples/.test(answer?.headers?.get?.("content-type") ?? "");
		this.status.textContent = answer instanceof Error ? w("failed") : rows && !rows.length ? w("none") : w(graph ? "statements" : "rows", number(rows?.length ?? 1), seconds);
	}

	#lay(answer, ms) {
		this.yasr.headerEl.hidden = false;
		// what the address asks for; else a picture of what is a graph, a table of the rest
		const graph = /turtle|n-triples/.test(answer?.headers?.get?.("content-type") ?? "");
		this.yasr.selectedPlugin = this.show ?? (graph ? "graph" : "table");
		this.yasr.setResponse(answer, ms);
		if (!this.show && !graph && statementColumns(this.yasr.results?.getVariables?.() ?? []) && this.yasr.selectedPlugin !== "graph") this.yasr.selectPlugin("graph"), (this.show = null), this.#write();
	}

	#turnLanguage() {
		setLang(isEnglish() ? "zh" : "en");
		this.build(this.yasqe.getValue());
		this.#write();
		if (this.last) this.#take(this.last.answer, this.last.ms);
	}

	async #share() {
		this.#write();
		try {
			await navigator.clipboard.writeText(location.href);
		} catch {
			return; // it stands in the address bar
		}
		this.told.textContent = w("copied");
		this.told.classList.add("on");
		setTimeout(() => this.told.classList.remove("on"), 1600);
	}
}

/** What scrolls can be scrolled by keyboard. */
function reachable(el, name) {
	const box = el.querySelector(".CodeMirror-scroll");
	box?.setAttribute("tabindex", "0");
	box?.setAttribute("role", "group");
	box?.setAttribute("aria-label", name);
}

/** Light or dark: what was chosen last, else as the system is. With CHOICE it is chosen. */
function theme(choice, editor) {
	let kept = null;
	try {
		if (choice && choice !== theme()) localStorage.setItem("zm-theme", choice);
		kept = localStorage.getItem("zm-theme");
	} catch {
		// a browser that keeps nothing
	}
	const now = choice ?? kept ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
	if (!choice) return now;
	document.documentElement.dataset.theme = now;
	document.querySelector("meta[name=theme-color]").content = now === "dark" ? "#15171b" : "#fbfaf7";
	fill(editor.themeTool, icon(now === "dark" ? "sun" : "moon"));
	return now;
}

// What can be completed stands in the page; YASQE's own lists would be asked of others.
const starts = (all) => (_, token) => all.filter((iri) => iri.toLowerCase().startsWith((token?.autocompletionString ?? token?.string ?? "").toLowerCase())).slice(0, 50);
for (const [name, all] of [["property", PROPERTIES], ["class", CLASSES]]) {
	const known = Yasqe.Autocompleters?.[name];
	if (known) Yasqe.registerAutocompleter({ ...known, name, bulk: false, get: starts(all) }, true);
}
const known = Yasqe.Autocompleters?.prefixes;
if (known) Yasqe.registerAutocompleter({ ...known, name: "prefixes", bulk: true, persistenceId: null, get: () => Object.entries(PREFIXES).map(([p, iri]) => `${p}: <${iri}>`) }, true);
Yasr.registerPlugin("table", TablePlugin);
Yasr.registerPlugin("graph", GraphPlugin);
Yasr.registerPlugin("chart", ChartPlugin);

setLang(/lang=en/.test(location.hash) ? "en" : "zh");
learnBase().catch(() => {}).then(() => {
	globalThis.zhengmai = new Editor(); // for those who look under the hood, and for tests
	document.documentElement.dataset.ready = "yes";
});
