// The same nodes as a table: to sort, to look up, to read with a screen reader, to take along.
import { fill, h, marked } from "../dom.js";
import { thing, tool } from "../bits.js";
import { answers, where } from "../search.js";
import { csv } from "../csv.js";
import { isEnglish, named, number, t } from "../strings.js";

const PAGE = 100;
const ORDERS = { name: null, class: null, reportsN: null, links: null, firstYear: null };

export function listView(app) {
	let page = 0;
	const find = h("input", { type: "search", "aria-label": t("listFind"), placeholder: t("listFind"), oninput: (e) => app.state.set({ find: e.target.value || null }, { replace: true }) });
	const head = h("div.viewhead", null, h("h1", null, t("view.list")), find, tool("save", t("csv"), () => save()));
	const table = h("div.tablebox", { tabindex: 0 });
	const foot = h("nav.pages", { "aria-label": t("view.list") });
	const el = h("section.view.listview", { "aria-label": t("view.list") }, head, table, foot);
	let rows = [];

	function collect() {
		const { model, visible } = app, { find: words, order } = app.state.now;
		const [key, down] = (order ?? "links-").endsWith("-") ? [(order ?? "links-").slice(0, -1), -1] : [order, 1];
		rows = [];
		for (let n = 0; n < model.count; n++) {
			if (!visible.named[n]) continue;
			if (words && !answers(model.nodes.label[n], words) && !model.nodes.alias[n]?.some((a) => answers(a, words)) && !(model.nodes.en[n] ?? "").toLowerCase().includes(words.toLowerCase())) continue;
			rows.push(n);
		}
		const collate = new Intl.Collator("zh-Hans-CN").compare;
		const value = { links: (n) => model.degree[n], reportsN: (n) => model.nodes.reports[n].length, firstYear: (n) => model.firstYear[n] || 9999, class: (n) => model.nodes.class[n] }[key];
		rows.sort(key === "name" ? (p, q) => down * collate(model.nodes.label[p], model.nodes.label[q]) : (p, q) => down * (value(p) - value(q)) || model.degree[q] - model.degree[p] || p - q);
		return [key, down];
	}

	function draw() {
		const { model } = app, [key, down] = collect();
		const pages = Math.max(1, Math.ceil(rows.length / PAGE));
		page = Math.min(page, pages - 1);
		const words = app.state.now.find ?? "";
		if (find.value !== words) find.value = words;
		const column = (k) => h("th", { scope: "col", "aria-sort": k === key ? (down < 0 ? "descending" : "ascending") : null, class: k === "name" || k === "class" ? "" : "num" },
			h("button", { type: "button", onclick: () => app.state.set({ order: k === key ? k + (down < 0 ? "" : "-") : k + (k === "name" || k === "class" || k === "firstYear" ? "" : "-") }) }, t(k), k === key ? h("i", { "aria-hidden": "true" }, down < 0 ? " ↓" : " ↑") : null));
		const chosen = app.state.now.node;
		fill(table, h("table", null, h("caption.visually-hidden", null, t("listCaption", number(rows.length))),
			h("thead", null, h("tr", null, Object.keys(ORDERS).map(column))),
			h("tbody", null, rows.slice(page * PAGE, (page + 1) * PAGE).map((n) => {
				const link = thing(app, n), label = link.lastChild, alias = where(label.textContent, words).length ? null : model.nodes.alias[n]?.find((a) => where(a, words).length);
				if (words) fill(label, marked(label.textContent, where(label.textContent, words)), alias ? h("small.faint", null, `（${alias}）`) : null);
				return h("tr", { class: model.nodes.iri[n] === chosen ? "chosen" : "" }, h("th", { scope: "row" }, link, label.textContent !== model.nodes.label[n] && isEnglish() ? h("small.faint", { lang: "zh-Hans" }, " ", model.nodes.label[n]) : null), h("td", null, named(model.classes[model.nodes.class[n]])),
					h("td.num", null, number(model.nodes.reports[n].length)), h("td.num", null, number(model.degree[n])), h("td.num", null, model.firstYear[n] || "—"));
			}))));
		fill(foot, h("span.faint", null, t("searchCount", number(rows.length))), pages > 1 ? [
			h("button.button", { type: "button", disabled: page === 0, onclick: () => turn(-1) }, t("previous")),
			h("span", null, t("page", page + 1, pages)),
			h("button.button", { type: "button", disabled: page >= pages - 1, onclick: () => turn(1) }, t("next"))] : null);
	}

	function turn(by) {
		page += by;
		draw();
		table.scrollTop = 0;
	}

	function save() {
		const { model } = app;
		csv("nodes", ["iri", "label", "label_en", "class", "aliases", "reports", "connections", "first_year"], rows.map((n) => [model.iri(model.nodes.iri[n]), model.nodes.label[n], model.nodes.en[n], model.classOf(n),
			(model.nodes.alias[n] ?? []).join("|"), model.nodes.reports[n].length, model.degree[n], model.firstYear[n] || null]));
	}

	return {
		el,
		shown: draw,
		update(_, changed) {
			if (changed.has("find") || changed.has("order")) page = 0;
			draw();
		},
	};
}
