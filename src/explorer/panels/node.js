// One thing: what is known of it, what it is called, who it has to do with, which reports name it.
import { h } from "../dom.js";
import { go, icon, nameOf, portion, reportLink, sign, thing, tool } from "../bits.js";
import { isEnglish, named, number, t } from "../strings.js";

export function nodePanel(app, n) {
	const { model } = app, id = model.classOf(n), iri = model.nodes.iri[n];
	const other = isEnglish() ? model.nodes.label[n] : model.nodes.en[n];
	return h("article.nodepanel", { "aria-label": model.nodes.label[n] },
		h("p.kicker", null, sign(id), named(model.classes[model.nodes.class[n]]), model.nodes.region[n] >= 0 ? h("span.faint", null, " · ", model.nodes.label[model.nodes.region[n]]) : null),
		h("h2", { tabindex: -1, lang: isEnglish() && model.nodes.en[n] ? "en" : "zh-Hans" }, nameOf(model, n)),
		other && other !== nameOf(model, n) ? h("p.second", { lang: isEnglish() ? "zh-Hans" : "en" }, other) : null,
		h("div.actions", null,
			app.state.now.view === "graph" ? null : go(app, { view: "graph", node: iri, link: null }, { class: "button" }, icon("graph"), t("showInGraph")),
			go(app, { view: "graph", layout: "ego", node: iri, link: null }, { class: "button" }, icon("target"), t("focusEgo")),
			tool("copy", t("copyIri"), () => app.copy(model.iri(iri)))),
		facts(app, n), aliases(app, n), neighbours(app, n), reports(app, n));
}

function aliases(app, n) {
	const list = app.model.nodes.alias[n];
	if (!list?.length) return null;
	return [h("h3", null, t("aliases")), h("p.aliases", { lang: "zh-Hans" }, list.map((a) => h("span", null, a)))];
}

function facts(app, n) {
	const list = app.model.nodes.facts?.[n];
	if (!list?.length) return null;
	return [h("h3", null, t("facts")), h("dl.facts", null, list.map(([zh, en, value]) => [
		h("dt", null, isEnglish() ? en ?? zh : zh ?? en),
		h("dd", null, typeof value === "number" ? thing(app, value) : Array.isArray(value) ? (isEnglish() ? value[1] ?? value[0] : value[0] ?? value[1]) : value),
	]))];
}

// Grouped by relation and direction, groups by size, what more reports say first.
function neighbours(app, n) {
	const { model, visible } = app, groups = new Map();
	let hidden = 0;
	for (const e of model.edgesOf(n)) {
		if (!visible.edge[e]) {
			hidden++;
			continue;
		}
		const key = model.edges.predicate[e] * 2 + (model.edges.from[e] === n ? 0 : 1);
		if (!groups.has(key)) groups.set(key, []);
		groups.get(key).push(e);
	}
	if (!groups.size && !hidden) return null;
	const out = [h("h3", null, t("neighbours"), h("span.num", null, number(model.degree[n] - hidden)))];
	for (const [key, edges] of [...groups].sort((p, q) => p[0] - q[0])) {
		const p = model.predicates[key >> 1], back = key & 1;
		edges.sort((x, y) => model.edgeWeight[y] - model.edgeWeight[x] || x - y);
		out.push(h("section.group", null,
			h("h4", null, back ? h("span.arrow", { "aria-label": t("incoming") }, "←") : null, named(p), back ? null : h("span.arrow", { "aria-hidden": "true" }, "→"), h("span.num", null, number(edges.length))),
			portion(edges, (e) => neighbour(app, n, e), 8)));
	}
	if (hidden) out.push(h("p.faint.small", null, isEnglish() ? `${hidden} more hidden by filters` : `另有 ${hidden} 条被筛选隐藏`));
	return out;
}

function neighbour(app, n, e) {
	const { model } = app, o = model.other(e, n), count = model.edges.statements[e].length;
	const years = model.edges.years[e];
	return h("div.neighbour", null, thing(app, o),
		count ? go(app, { link: `${model.nodes.iri[n]}~${model.nodes.iri[o]}`, node: null }, { class: "proofs", title: t("evidence"), "aria-label": `${t("evidence")}: ${model.nodes.label[n]} – ${model.nodes.label[o]}, ${count}` },
			years.length ? h("span.years", null, years.length > 1 ? `${years[0]}–${String(years.at(-1)).slice(2)}` : years[0]) : null, "“”", count > 1 ? ` ${count}` : "") : null);
}

function reports(app, n) {
	const { model } = app, list = model.nodes.reports[n];
	if (!list.length) return null;
	const places = new Map();
	for (const m of model.mentionsOf(n)) {
		const r = model.mentions.report[m];
		if (!places.has(r)) places.set(r, []);
		places.get(r).push(m);
	}
	const sorted = list.slice().sort((p, q) => (model.reports[q].year ?? 0) - (model.reports[p].year ?? 0) || p - q);
	return [h("h3", null, t("mentionsIn"), h("span.num", null, number(list.length))),
		portion(sorted, (r) => {
			const at = places.get(r);
			return h("div.neighbour", null, h("span.year", null, model.reports[r].year ?? ""), reportLink(app, r, at ? model.mentions.begin[at[0]] : null),
				at ? h("span.num", null, t("times", at.length)) : null);
		}, 8)];
}
