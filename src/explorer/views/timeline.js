// When programmes, regulations and documents are first seen, and how they spread: a row a thing, a column a year, a dot
// the reports of that year, by level.
import { fill, h, s } from "../dom.js";
import { thing, tool } from "../bits.js";
import { csv } from "../csv.js";
import { number, t } from "../strings.js";

const KINDS = { ReformProgram: "programmes", Regulation: "regulations", PolicyDocument: "documents", Platform: "platforms" };
const STEP = 120;

export function timelineView(app) {
	const tools = h("div.viewhead"), body = h("div.timebox", { tabindex: 0 });
	const el = h("section.view.timeline", { "aria-label": t("view.timeline") }, tools, body);
	let shown = STEP, rows = [];

	function collect() {
		const { model, visible } = app, { kind, order } = app.state.now, cls = model.classIndex.get(kind);
		rows = [];
		for (let n = 0; n < model.count; n++) {
			if (model.nodes.class[n] !== cls) continue;
			const years = new Map();
			let count = 0;
			for (const r of model.nodes.reports[n]) {
				const { year, level } = model.reports[r];
				if (!year || (visible.narrowed && !visible.report[r])) continue;
				if (!years.has(year)) years.set(year, new Map());
				const levels = years.get(year);
				levels.set(level ?? "none", (levels.get(level ?? "none") ?? 0) + 1);
				count++;
			}
			if (count) rows.push({ n, years, count, first: Math.min(...years.keys()), since: sinceOf(model, n) });
		}
		const collate = new Intl.Collator("zh-Hans-CN").compare;
		const by = { first: (p, q) => p.first - q.first || q.count - p.count, spread: (p, q) => q.count - p.count || p.first - q.first, name: (p, q) => collate(model.nodes.label[p.n], model.nodes.label[q.n]) };
		rows.sort((p, q) => (by[order] ?? by.spread)(p, q) || p.n - q.n);
	}

	function draw() {
		const { model } = app, { kind, order } = app.state.now;
		collect();
		fill(tools, h("h1", null, t("timelineTitle")),
			h("div.segments", { role: "group", "aria-label": t("class") }, Object.entries(KINDS).filter(([k]) => model.classIndex.has(k)).map(([k, key]) => h("button", { type: "button", "aria-pressed": String(kind === k), onclick: () => app.state.set({ kind: k }) }, t(key)))),
			h("div.segments", { role: "group", "aria-label": t("sort") }, ["spread", "first", "name"].map((o) => h("button", { type: "button", "aria-pressed": String((order ?? "spread") === o), onclick: () => app.state.set({ order: o }) }, t({ spread: "sortSpread", first: "sortFirst", name: "sortName" }[o])))),
			tool("save", t("csv"), save));
		const used = [...model.levels, "none"].filter((l) => rows.some((r) => [...r.years.values()].some((x) => x.has(l))));
		const years = model.years, all = Array.from({ length: years.at(-1) - years[0] + 1 || 0 }, (_, i) => years[0] + i);
		const most = Math.max(1, ...rows.flatMap((r) => [...r.years.values()].map((x) => [...x.values()].reduce((p, q) => p + q, 0))));
		fill(body,
			h("p.legend", null, h("span.faint", null, t("timelineHelp")), used.map((l) => h("span.key", null, h(`i.lv-${l}`), t(`level.${l}`)))),
			rows.length ? h("table.times", null,
				h("thead", null, h("tr", null, h("th", { scope: "col" }, t(KINDS[kind] ?? "name")), all.map((y) => h("th.year", { scope: "col" }, y)), h("th.num", { scope: "col" }, t("reportsN")))),
				h("tbody", null, rows.slice(0, shown).map((r) => row(r, all, most)))) : h("p.empty", null, t("nothingShown")),
			rows.length > shown ? h("button.link.morerows", { type: "button", onclick: () => ((shown += STEP), draw()) }, t("more", number(rows.length - shown))) : null);
	}

	function row(r, all, most) {
		const last = Math.max(...r.years.keys());
		return h("tr", { class: app.model.nodes.iri[r.n] === app.state.now.node ? "chosen" : "" },
			h("th", { scope: "row" }, thing(app, r.n), r.since ? h("span.since", null, t("since", r.since)) : null),
			all.map((y) => h("td", { class: (y >= r.first && y <= last ? "span" : "") + (y === r.first ? " first" : "") + (y === last ? " last" : "") }, cell(r, y, most))),
			h("td.num", null, number(r.count)));
	}

	// Each level a dot, side by side; area by number.
	function cell(r, y, most) {
		const levels = r.years.get(y);
		if (!levels) return null;
		const list = [...app.model.levels, "none"].filter((l) => levels.has(l));
		const words = list.map((l) => `${t(`level.${l}`)} ${levels.get(l)}`).join(", ");
		const size = (n) => 4 + 7 * Math.sqrt(n / most);
		const width = list.reduce((sum, l) => sum + 2 * size(levels.get(l)) + 2, 0);
		let x = 0;
		return s("svg", { width, height: 26, viewBox: `0 -13 ${width} 26`, role: "img", "aria-label": `${y}: ${words}` }, s("title", null, `${y}: ${words}`),
			list.map((l) => {
				const radius = size(levels.get(l));
				x += 2 * radius + 2;
				return s("circle", { class: `lv-${l}${y === r.first ? " ring" : ""}`, cx: x - radius - 1, cy: 0, r: y === r.first ? radius - 1 : radius });
			}));
	}

	function save() {
		const { model } = app, out = [];
		for (const r of rows) for (const [y, levels] of [...r.years].sort((p, q) => p[0] - q[0])) for (const [l, n] of levels) out.push([model.iri(model.nodes.iri[r.n]), model.nodes.label[r.n], model.nodes.en[r.n], r.first, y, l, n]);
		csv(`timeline-${app.state.now.kind}`, ["iri", "label", "label_en", "first_year", "year", "level", "reports"], out);
	}

	return {
		el,
		shown: draw,
		update(_, changed) {
			if (changed.has("kind") || changed.has("order")) shown = STEP;
			draw();
		},
	};
}

// The year in which a programme began, or a regulation was made, where the lexicon knows it.
function sinceOf(model, n) {
	const fact = model.nodes.facts?.[n]?.find(([, en]) => /^(since|first adopted|promulgated|in force since)$/i.test(en ?? ""));
	return fact && typeof fact[2] === "string" ? fact[2].slice(0, 4) : null;
}
