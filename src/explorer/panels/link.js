// What joins two things: each relation between them, with the sentences that prove it.
import { h } from "../dom.js";
import { icon, proof, reportLink, thing } from "../bits.js";
import { isEnglish, named, t } from "../strings.js";

export function linkPanel(app, l) {
	const { model } = app, edges = model.links.edges[l].slice().sort((x, y) => model.edges.predicate[x] - model.edges.predicate[y]);
	const first = edges[0], a = model.edges.from[first], b = model.edges.to[first];
	return h("article.linkpanel", null,
		h("p.kicker", null, t("evidence")),
		h("h2", { tabindex: -1, class: "pair" }, thing(app, a), h("span.between", null, t("and")), thing(app, b)),
		edges.map((e) => relation(app, e)));
}

function relation(app, e) {
	const { model } = app, { from, to, predicate, statements } = model.edges, st = model.statements;
	const list = statements[e].slice().sort((x, y) => (model.reports[st.report[y]].year ?? 0) - (model.reports[st.report[x]].year ?? 0) || st.sentence[x] - st.sentence[y]);
	return h("section.relation", null,
		h("h3.triple", null, h("span", { lang: "zh-Hans" }, model.nodes.label[from[e]]), h("b", null, named(model.predicates[predicate[e]])), h("span", { lang: "zh-Hans" }, model.nodes.label[to[e]])),
		list.length ? h("ol.plain.proofs-list", null, list.map((s) => h("li", null, statement(app, s)))) : h("p.faint", null, t("noEvidence")));
}

function statement(app, s) {
	const { model } = app, st = model.statements, r = st.report[s], at = st.sentence[s], section = model.sentences.section[at];
	const percent = Math.round(100 * st.confidence[s]);
	const rule = model.rules[st.rule[s]];
	return h("figure.statement", null,
		h("blockquote", null, proof(model, s)),
		h("figcaption", null,
			h("div.source", null, h("span.year", null, model.reports[r].year ?? ""), reportLink(app, r, model.sentences.begin[at])),
			h("dl.meta", null,
				section >= 0 ? [h("dt", null, t("section")), h("dd", { lang: "zh-Hans" }, model.sections.heading[section])] : null,
				rule ? [h("dt", null, t("rule")), h("dd", null, h("code", null, rule.id), ruleWords(rule))] : null,
				st.cue[s] ? [h("dt", null, t("cue")), h("dd", { lang: "zh-Hans" }, st.cue[s])] : null,
				st.post?.[s] ? [h("dt", null, t("post")), h("dd", { lang: "zh-Hans" }, st.post[s])] : null,
				h("dt", null, t("confidence")), h("dd.confidence", null, h("meter", { min: 0, max: 100, value: percent, "aria-label": t("confidence") }), `${percent}%`)),
			h("div.flags", null, st.planned[s] ? h("span.flag", null, t("planned")) : null, st.negated[s] ? h("span.flag.no", null, t("negated")) : null,
				reportLink(app, r, model.sentences.begin[at], [icon("reading", 14), t("readHere")]))));
}

function ruleWords(rule) {
	const words = isEnglish() ? rule.en : rule.zh ?? rule.en;
	return words && words !== rule.id ? h("span.faint", null, " " + words) : null;
}
