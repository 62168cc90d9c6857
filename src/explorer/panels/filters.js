// Filters: classes, relations, years, region, number of reports.
import { fill, h } from "../dom.js";
import { sign } from "../bits.js";
import { named, number, t } from "../strings.js";

export function filtersPanel(app) {
	const box = h("div.filters");
	const draw = () => {
		const { now } = app.state;
		fill(box,
			h("div.head", null, h("h2", null, t("filters")), h("button.link", { type: "button", onclick: () => app.state.set({ hide: [], without: [], years: null, region: null, weight: 1, alone: false }) }, t("reset"))),
			ticks(app, "hide", "classes", now.hide), years(app), region(app), weight(app), ticks(app, "without", "predicates", now.without),
			h("label.tick", null, h("input", { type: "checkbox", checked: now.alone, onchange: (e) => app.state.set({ alone: e.target.checked }) }), h("span", null, t("alone"))));
	};
	draw();
	return { el: box, draw };
}

// Classes or relations, each to be switched, or looked at alone.
function ticks(app, key, title, off) {
	const { model } = app, table = key === "hide" ? model.classes : model.predicates;
	const counts = table.map(() => 0);
	for (const i of key === "hide" ? model.nodes.class : model.edges.predicate) counts[i]++;
	const used = table.map((x, i) => [x, counts[i]]).filter(([, n]) => n);
	const all = used.map(([x]) => x.id);
	return h("fieldset", null,
		h("legend", null, t(title)),
		h("button.link.allnone", { type: "button", onclick: () => app.state.set({ [key]: off.length ? [] : all }) }, off.length ? t("all") : t("none")),
		used.map(([x, n]) => h("div.row", null,
			h("label.tick", null,
				h("input", { type: "checkbox", checked: !off.includes(x.id), onchange: (e) => app.state.set({ [key]: e.target.checked ? off.filter((o) => o !== x.id) : [...off, x.id] }) }),
				key === "hide" ? sign(x.id) : null, h("span", null, named(x))),
			h("button.only", { type: "button", "aria-label": `${t("only")} ${named(x)}`, onclick: () => app.state.set({ [key]: all.filter((o) => o !== x.id) }) }, t("only")),
			h("span.num", { "aria-hidden": "true" }, number(n)))));
}

// Two handles under small columns that tell how many reports a year has.
function years(app) {
	const { model } = app, all = model.years;
	if (all.length < 2) return null;
	const first = all[0], last = all.at(-1);
	const [from, to] = app.state.now.years ?? [first, last];
	const counts = Array.from({ length: last - first + 1 }, (_, i) => model.reports.filter((r) => r.year === first + i).length);
	const most = Math.max(...counts);
	const out = h("output", null, from === to ? String(from) : `${from}–${to}`);
	const range = (label, value, change) => h("input", { type: "range", min: first, max: last, step: 1, value, "aria-label": t(label), oninput: (e) => change(Number(e.target.value)) });
	const set = (a, b) => {
		const lo = Math.min(a, b), hi = Math.max(a, b);
		app.state.set({ years: lo === first && hi === last ? null : [lo, hi] }, { replace: true });
	};
	const now = () => app.state.now.years ?? [first, last];
	return h("fieldset", null, h("legend", null, t("years"), " ", out),
		h("div.columns", { "aria-hidden": "true" }, counts.map((n, i) => h("i", { class: first + i >= from && first + i <= to ? "in" : "", style: `height:${n ? Math.max(8, (100 * n) / most) : 0}%`, title: `${first + i}: ${n}` }))),
		h("div.handles", null, range("yearFrom", from, (v) => set(Math.min(v, now()[1]), now()[1])), range("yearTo", to, (v) => set(now()[0], Math.max(v, now()[0])))));
}

function region(app) {
	const { model } = app;
	app.regions ??= model.reportRegions();
	if (!app.regions.length) return null;
	return h("fieldset", null, h("legend", null, h("label", { for: "region" }, t("region"))),
		h("select", { id: "region", onchange: (e) => app.state.set({ region: e.target.value || null }) },
			h("option", { value: "" }, t("allRegions")),
			app.regions.map(([n, count]) => h("option", { value: model.nodes.iri[n], selected: app.state.now.region === model.nodes.iri[n] }, `${model.nodes.label[n]}（${count}）`))));
}

function weight(app) {
	const { model } = app;
	const most = model.edgeWeight.reduce((a, b) => Math.max(a, b), 1);
	if (most < 2) return null;
	const value = app.state.now.weight;
	return h("fieldset", null, h("legend", null, h("label", { for: "weight" }, t("minWeight")), " ", h("output", null, value)),
		h("input", { id: "weight", type: "range", min: 1, max: Math.min(most, 20), step: 1, value, title: t("minWeightHelp", value), oninput: (e) => app.state.set({ weight: Number(e.target.value) }, { replace: true }) }));
}
