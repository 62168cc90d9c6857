// Figures of the reports: an indicator over years and areas, as bars, lines or a table.
import { fill, h } from "../dom.js";
import { reportLink, thing, tool } from "../bits.js";
import { answers } from "../search.js";
import { bars, lines } from "../chart.js";
import { csv } from "../csv.js";
import { isEnglish, named, number, t } from "../strings.js";

export function indicatorsView(app) {
	const { model } = app, obs = model.observations;
	const groups = new Map();
	obs.indicator.forEach((i, o) => {
		const key = i >= 0 ? i : -1;
		if (!groups.has(key)) groups.set(key, []);
		groups.get(key).push(o);
	});
	const sorted = [...groups].filter(([i]) => i >= 0).sort((p, q) => q[1].length - p[1].length || p[0] - q[0]);
	if (groups.has(-1)) sorted.push([-1, groups.get(-1)]);
	let words = "";
	const find = h("input", { type: "search", placeholder: t("indicatorFind"), "aria-label": t("indicatorFind"), oninput: (e) => ((words = e.target.value), side()) });
	const names = h("ul.plain.pick"), main = h("div.main", { tabindex: 0 });
	const el = h("section.view.split.indicators", { "aria-label": t("view.indicators") }, h("div.sidebar", null, h("h1", null, t("view.indicators")), find, names), main);

	const keyOf = (i) => (i < 0 ? "none" : model.indicators[i].iri);
	const nameOf = (i) => (i < 0 ? t("unnamed") : named(model.indicators[i]));
	const current = () => sorted.find(([i]) => keyOf(i) === app.state.now.indicator) ?? sorted[0];

	function side() {
		const now = current()?.[0];
		fill(names, sorted.filter(([i]) => answers(nameOf(i), words) || (i >= 0 && (model.indicators[i].en ?? "").toLowerCase().includes(words.toLowerCase())) ).map(([i, list]) =>
			h("li", null, h("button", { type: "button", "aria-current": i === now ? "true" : null, onclick: () => app.state.set({ indicator: keyOf(i), year: null }) }, h("span", null, nameOf(i)), h("span.num", null, number(list.length))))));
	}

	// Figures within the filters; [in the usual unit, in others].
	function figures(list) {
		const { visible } = app;
		const inside = list.filter((o) => !visible.narrowed || visible.report[obs.report[o]]);
		const units = new Map();
		for (const o of inside) units.set(obs.unit[o] ?? "", (units.get(obs.unit[o] ?? "") ?? 0) + 1);
		const unit = [...units].sort((p, q) => q[1] - p[1] || (p[0] < q[0] ? -1 : 1))[0]?.[0] ?? "";
		return { inside, unit, usual: inside.filter((o) => (obs.unit[o] ?? "") === unit && obs.value[o] !== null) };
	}

	const placeOf = (o) => (obs.area[o] >= 0 ? model.nodes.label[obs.area[o]] : model.reports[obs.report[o]].title);
	const who = (o) => {
		const { issuer } = model.reports[obs.report[o]];
		return issuer >= 0 ? model.nodes.label[issuer] : placeOf(o);
	};

	// One value a place and year: the first of the report.
	function firsts(list) {
		const seen = new Map();
		for (const o of list.slice().sort((p, q) => obs.report[p] - obs.report[q] || obs.begin[p] - obs.begin[q])) {
			const key = `${who(o)}|${obs.year[o]}`;
			if (!seen.has(key)) seen.set(key, o);
		}
		return [...seen.values()];
	}

	function draw() {
		side();
		const now = current();
		if (!now) return fill(main, h("p.empty", null, t("noFigures")));
		const [i, list] = now, { inside, unit, usual } = figures(list), { chart } = app.state.now;
		const charted = i >= 0, kind = charted ? chart : "table";
		const years = [...new Set(usual.map((o) => obs.year[o]).filter(Boolean))].sort((p, q) => p - q);
		const second = i >= 0 ? (isEnglish() ? model.indicators[i].zh : model.indicators[i].en) : null;
		fill(main,
			h("div.viewhead", null, h("div", null, h("h2", { tabindex: -1 }, nameOf(i)), second ? h("p.second", { lang: isEnglish() ? "zh-Hans" : "en" }, second) : null),
				charted ? h("div.segments", { role: "group", "aria-label": t("chart") }, ["bar", "line"].map((k) => h("button", { type: "button", "aria-pressed": String(chart === k), onclick: () => app.state.set({ chart: k }) }, t(`chart.${k}`)))) : null,
				tool("save", t("csv"), () => save(i, inside))),
			charted ? h("figure.figure", null, draft(kind, usual, unit, years), h("figcaption.faint", null, [firstNote(usual), inside.length > usual.length ? t("otherUnits", inside.length - usual.length) : null].filter(Boolean).join(" "))) : null,
			table(inside));
	}
	const firstNote = (usual) => (firsts(usual).length < usual.length ? t("firstOfReport") : null);

	function draft(kind, usual, unit, years) {
		const MOST_BARS = 40, MOST_LINES = 8, rest = (n, most) => (n > most ? h("p.faint.small", null, t("firstOf", most, number(n))) : null);
		const one = firsts(usual), width = Math.max(300, Math.min(920, main.clientWidth - (main.clientWidth > 600 ? 64 : 32)));
		if (!one.length) return h("p.empty", null, t("noFigures"));
		if (kind === "line") {
			const by = new Map();
			for (const o of one) if (obs.year[o]) by.set(who(o), [...(by.get(who(o)) ?? []), [obs.year[o], obs.value[o], obs.shown[o]]]);
			const series = [...by].map(([name, points]) => ({ name, points: points.sort((p, q) => p[0] - q[0]) })).sort((p, q) => q.points.length - p.points.length || q.points.at(-1)[1] - p.points.at(-1)[1]);
			return series.length ? [lines(series.slice(0, MOST_LINES), years, unit, width), rest(series.length, MOST_LINES)] : h("p.empty", null, t("noFigures"));
		}
		const year = app.state.now.year && years.includes(app.state.now.year) ? app.state.now.year : null;
		const rows = one.filter((o) => !year || obs.year[o] === year).sort((p, q) => obs.value[q] - obs.value[p] || p - q);
		return [years.length > 1 ? h("div.segments.yearpick", { role: "group", "aria-label": t("year") }, [null, ...years].map((y) => h("button", { type: "button", "aria-pressed": String(y === year), onclick: () => app.state.set({ year: y }) }, y ?? t("allYears")))) : null,
			bars(rows.slice(0, MOST_BARS).map((o) => ({ name: who(o) + (year || years.length < 2 ? "" : ` ${obs.year[o] ?? ""}`), value: obs.value[o], shown: obs.shown[o], note: obs.phrase[o], onclick: () => app.state.set({ view: "reading", report: model.reports[obs.report[o]].iri, at: obs.begin[o] }) })), unit, width), rest(rows.length, MOST_BARS)];
	}

	function table(list) {
		const rows = list.slice().sort((p, q) => (obs.year[q] ?? 0) - (obs.year[p] ?? 0) || obs.report[p] - obs.report[q] || obs.begin[p] - obs.begin[q]);
		const column = (k, num) => h("th", { scope: "col", class: num ? "num" : "" }, t(k));
		let shown = 200;
		const body = h("tbody"), more = h("button.link", { type: "button", onclick: () => grow() });
		const grow = (from = shown) => {
			for (const o of rows.slice(from, from + 200)) body.append(line(o));
			shown = Math.min(rows.length, from + 200);
			more.hidden = shown >= rows.length;
			more.textContent = t("more", rows.length - shown);
		};
		grow(0);
		return h("div.tablebox", null, h("table", null, h("caption.visually-hidden", null, t("chart.table")), h("thead", null, h("tr", null, column("year", true), column("area"), column("phrase"), column("value", true), column("responsible"), column("report"))), body), more);
	}

	function line(o) {
		return h("tr", null, h("td.num", null, obs.year[o] ?? "—"), h("td", null, obs.area[o] >= 0 ? thing(app, obs.area[o]) : "—"), h("td", { lang: "zh-Hans" }, obs.phrase[o]),
			h("td.num.value", { title: obs.bound[o] ? t(`bound.${obs.bound[o]}`) : null }, obs.bound[o] && !obs.shown[o] ? h("small.faint", null, t(`bound.${obs.bound[o]}`) + " ") : null, obs.shown[o] ?? [number(obs.value[o]), h("small", null, obs.unit[o])]),
			h("td", null, obs.responsible[o] >= 0 ? thing(app, obs.responsible[o]) : "—"), h("td", null, reportLink(app, obs.report[o], obs.begin[o])));
	}

	function save(i, list) {
		csv(i >= 0 ? model.indicators[i].zh ?? keyOf(i) : "figures", ["indicator", "year", "area", "phrase", "value", "unit", "bound", "responsible", "report", "report_iri"], list.map((o) => [i >= 0 ? model.indicators[i].zh : null, obs.year[o],
			obs.area[o] >= 0 ? model.nodes.label[obs.area[o]] : null, obs.phrase[o], obs.value[o], obs.unit[o], obs.bound[o], obs.responsible[o] >= 0 ? model.nodes.label[obs.responsible[o]] : null,
			model.reports[obs.report[o]].title, model.iri(model.reports[obs.report[o]].iri)]));
	}

	return { el, shown: draw, update: (_, changed) => (!changed || [...changed].some((k) => k !== "node" && k !== "link") ? draw() : null), resize: draw };
}
