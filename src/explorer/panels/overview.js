// What the graph holds, shown while nothing is chosen.
import { h } from "../dom.js";
import { sign, thing } from "../bits.js";
import { named, number, t } from "../strings.js";

export function overview(app) {
	const { model } = app;
	const per = model.classes.map(() => 0);
	for (const c of model.nodes.class) per[c]++;
	const top = Array.from({ length: model.count }, (_, n) => n).filter((n) => app.visible.node[n]).sort((p, q) => model.degree[q] - model.degree[p] || p - q).slice(0, 12);
	const years = model.years;
	const count = (value, label) => h("div.count", null, h("dd", null, number(value)), h("dt", null, label));
	return h("div.overview", null,
		h("h2", { lang: "zh-Hans" }, model.title || t("tagline")),
		h("p.faint", null, years.length ? (years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0]) : null, model.licence ? ` · ${model.licence}` : null),
		h("dl.counts", null, count(model.reports.length, t("reports")), count(model.count, t("nodes")), count(model.edgeCount, t("relations")),
			count(model.statements.edge.length, t("evidenceCount")), count(model.observations.report.length, t("figures"))),
		h("p.hint", null, t("howTo")),
		h("h3", null, t("classes")),
		h("ul.classbars", null, per.map((n, c) => [n, c]).filter(([n]) => n).sort((p, q) => q[0] - p[0]).map(([n, c]) => {
			const { id } = model.classes[c];
			return h("li", null, sign(id), h("span", null, named(model.classes[c])),
				h("span.bar", { "aria-hidden": "true" }, h(`i.c-${id}`, { style: `width:${Math.max(2, (100 * n) / Math.max(...per))}%` })), h("span.num", null, number(n)));
		})),
		h("h3", null, t("mostConnected")),
		h("ul.plain.things", null, top.map((n) => h("li", null, thing(app, n), h("span.num", null, number(model.degree[n]))))),
		h("p.faint.small", null, t("tool", model.tool ?? ""), h("br"), t("keys")));
}
