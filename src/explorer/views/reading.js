// A report to read: every mention in the colour of its class, a link to the thing it names. Without the text in the data
// the sentences that prove something stand in their order.
import { fill, h, narrow } from "../dom.js";
import { go, nameOf, reportLink, sign, thing } from "../bits.js";
import { Points } from "../data.js";
import { answers } from "../search.js";
import { named, number, t } from "../strings.js";

export function readingView(app) {
	const { model } = app;
	let words = "";
	const find = h("input", { type: "search", placeholder: t("reportFind"), "aria-label": t("reportFind"), oninput: (e) => ((words = e.target.value), side()) });
	const names = h("ul.plain.pick.reports"), main = h("div.main", { tabindex: 0 });
	const el = h("section.view.split.reading", { "aria-label": t("view.reading") }, h("div.sidebar", null, h("h1", null, t("view.reading")), find, names), main);
	const sorted = model.reports.map((_, r) => r).sort((p, q) => (model.reports[q].year ?? 0) - (model.reports[p].year ?? 0) || p - q);
	let open = -1;

	const current = () => model.reportByIri.get(app.state.now.report) ?? (narrow() ? -1 : sorted[0] ?? -1);

	function side() {
		const now = current();
		const list = sorted.filter((r) => (!app.visible.narrowed || app.visible.report[r]) && (answers(model.reports[r].title ?? "", words) || String(model.reports[r].year).includes(words) || (model.reports[r].issuer >= 0 && answers(model.nodes.label[model.reports[r].issuer], words))));
		let year;
		fill(names, list.slice(0, 400).map((r) => {
			const { title, issuer, year: y } = model.reports[r];
			const head = y !== year ? h("li.yearhead", null, (year = y) ?? "—") : null;
			return [head, h("li", null, go(app, { report: model.reports[r].iri, at: null }, { "aria-current": r === now ? "true" : null, lang: "zh-Hans" }, h("span", null, title, issuer >= 0 && !(title ?? "").includes(model.nodes.label[issuer]) ? h("small.faint", null, model.nodes.label[issuer]) : null)))];
		}));
		if (list.length > 400) names.append(h("li.yearhead", null, t("firstOf", 400, number(list.length))));
		el.classList.toggle("picked", now >= 0);
	}

	function draw(force) {
		side();
		const r = current();
		if (r !== open || force) {
			open = r;
			fill(main, r < 0 ? h("p.empty", null, t("chooseReport")) : article(app, r, () => app.state.set({ report: null, at: null })));
			main.scrollTop = 0;
		}
		mark();
	}

	// What is chosen stands out in the text; the place asked for comes into sight.
	function mark() {
		const { node, at } = app.state.now, n = node ? model.byIri.get(node) : -1;
		for (const a of main.querySelectorAll("a.m.chosen, .here")) a.classList.remove("chosen", "here");
		if (n >= 0) for (const a of main.querySelectorAll(`a.m[data-n="${n}"]`)) a.classList.add("chosen");
		globalThis.CSS?.highlights?.delete("here");
		if (at === null || open < 0) return;
		const places = [...main.querySelectorAll(".prose > [data-b]")];
		const target = places.find((x) => Number(x.dataset.b) <= at && Number(x.dataset.e) > at) ?? places.find((x) => Number(x.dataset.b) >= at);
		if (!target) return;
		const place = sentence(model, open, at, target);
		if (place && globalThis.Highlight) CSS.highlights.set("here", new Highlight(place));
		else target.classList.add("here");
		const box = (place ?? target).getBoundingClientRect(), frame = main.getBoundingClientRect();
		main.scrollTop += box.top - frame.top - frame.height * 0.35;
	}

	return {
		el,
		shown: () => draw(false),
		update(_, changed) {
			if (changed.has("report") || changed.has("years") || changed.has("region")) draw(false);
			else if (changed.has("node") || changed.has("at")) mark();
			else if (changed.has("hide")) draw(true);
		},
	};
}

// The sentence around a place of the text, as a range of the paragraph; null where the graph has none there.
function sentence(model, r, at, paragraph) {
	const k = model.ofReport("sentences", r).find((i) => model.sentences.begin[i] <= at && at < model.sentences.end[i]);
	if (k === undefined) return null;
	const range = document.createRange(), walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
	let place = Number(paragraph.dataset.b), began = false;
	for (let node = walk.nextNode(); node; node = walk.nextNode()) {
		const points = new Points(node.data), end = place + points.length;
		if (!began && model.sentences.begin[k] < end) {
			range.setStart(node, points.slice(0, Math.max(0, model.sentences.begin[k] - place)).length);
			began = true;
		}
		if (began) range.setEnd(node, points.slice(0, Math.min(points.length, model.sentences.end[k] - place)).length);
		if (end >= model.sentences.end[k]) break;
		place = end;
	}
	return began ? range : null;
}

// What a report takes up, keeps and no longer names, against that of the year before.
function changes(app, report) {
	const { model } = app;
	if (!(report.previous >= 0)) return null;
	const list = (key, nodes) => (nodes?.length ? h("details", { class: key }, h("summary", null, t(key), h("span.num", null, number(nodes.length))), h("p.thinglist", null, nodes.map((n) => thing(app, n)))) : null);
	return h("div.changes", null, h("span.faint", null, t("against"), " ", reportLink(app, report.previous, null)), list("adopts", report.adopts), list("continues", report.continues), list("drops", report.drops));
}

function article(app, r, back) {
	const { model } = app, report = model.reports[r], mentions = model.ofReport("mentions", r), sections = model.ofReport("sections", r);
	const counts = model.classes.map(() => 0);
	for (const m of mentions) if (model.mentions.class[m] >= 0) counts[model.mentions.class[m]]++;
	const box = h("div.prose", { lang: "zh-Hans" });
	if (report.text) whole(app, r, box, mentions, sections);
	else parts(app, r, box, mentions, sections);
	for (const id of app.state.now.hide) box.classList.add(`no-${id}`);
	return h("article.report", null,
		h("button.link.back", { type: "button", onclick: back }, "‹ ", t("chooseReport")),
		h("header", null, h("h2", { lang: "zh-Hans", tabindex: -1 }, report.title),
			h("p.byline", null, report.issuer >= 0 ? thing(app, report.issuer) : null, report.region >= 0 ? thing(app, report.region) : null, report.level ? h("span", null, t(`level.${report.level}`)) : null,
				report.year ? h("span", null, report.year) : null, report.date ? h("time", { datetime: report.date }, report.date) : null, report.characters ? h("span", null, t("characters", number(report.characters))) : null, report.file ? h("span.faint", null, report.file) : null),
			h("div.marks", { role: "group", "aria-label": t("markClasses") }, model.classes.map((c, i) => (counts[i] ? h("button", {
				type: "button", "aria-pressed": String(!app.state.now.hide.includes(c.id)), class: `chip c-${c.id}`,
				onclick: () => app.state.set({ hide: app.state.now.hide.includes(c.id) ? app.state.now.hide.filter((x) => x !== c.id) : [...app.state.now.hide, c.id] }, { replace: true }),
			}, sign(c.id), named(c), h("span.num", null, counts[i])) : null))),
			changes(app, report)),
		report.text ? null : h("p.notice", null, t("evidenceOnly")),
		box);
}

// A link for each mention in [b, e) of TEXT, whose first character is the OFFSETth of the report.
function runs(app, report, text, offset, b, e, mentions, from) {
	const { model } = app, out = [];
	let at = b, i = from;
	while (i < mentions.length && model.mentions.begin[mentions[i]] < b) i++;
	for (; i < mentions.length && model.mentions.begin[mentions[i]] < e; i++) {
		const m = mentions[i], mb = model.mentions.begin[m], me = Math.min(e, model.mentions.end[m]);
		if (mb < at) continue; // lies in one that is marked already
		// numbers of documents and the like are mentions of no class
		const cls = model.classes[model.mentions.class[m]];
		if (!cls) continue;
		const id = cls.id, n = model.mentions.node[m], label = text.slice(mb - offset, me - offset);
		if (mb > at) out.push(text.slice(at - offset, mb - offset));
		const props = { class: `m c-${id}`, "data-b": mb, "data-e": me, "data-n": n, title: `${named(cls)}${n >= 0 ? ` · ${nameOf(model, n)}` : ""}` };
		const series = id === "Observation" ? indicatorAt(app.model, report, mb) : null;
		if (series) out.push(go(app, { view: "indicators", indicator: series.iri, year: null }, { ...props, title: named(series) }, label));
		else out.push(n >= 0 ? go(app, { node: model.nodes.iri[n], link: null, at: null }, props, label) : h("span", props, label));
		at = me;
	}
	if (at < e) out.push(text.slice(at - offset, e - offset));
	return [out, i];
}

// The series a figure at a place of a report belongs to.
function indicatorAt(model, r, at) {
	const o = model.ofReport("observations", r).find((k) => model.observations.begin[k] <= at && at < model.observations.end[k]);
	return o === undefined ? null : model.indicators[model.observations.indicator[o]] ?? null;
}

function whole(app, r, box, mentions, sections) {
	const { model } = app, text = new Points(model.reports[r].text);
	const heads = new Map(sections.map((k) => [model.sections.begin[k], k]));
	let b = 0, next = 0;
	while (b < text.length) {
		let e = b;
		const chars = text.plain ? text.text : text.list;
		while (e < text.length && chars[e] !== "\n") e++;
		let from = b;
		while (from < e && /\s/.test(chars[from])) from++;
		if (e > from) {
			const head = heads.get(from) ?? heads.get(b);
			const [children, i] = runs(app, r, text, 0, from, e, mentions, next);
			next = i;
			box.append(h(head !== undefined ? "h3" : "p", { "data-b": from, "data-e": e }, children));
		}
		b = e + 1;
	}
	tidy(box, model.reports[r]);
}

const META = /^[•·]?\s*(发布|发文|成文|来源|信息来源|文章来源|字号|字体|大小|分享|浏览|点击|阅读|访问|打印|时间|日期|作者|责任编辑|索引号)[^。]{0,40}$/;

// The title stands above; paragraphs as short as a signature or a heading are not indented.
function tidy(box, report) {
	const bare = (x) => x.replace(/\s/g, ""), title = bare(report.title ?? "");
	const own = title ? [...box.children].findIndex((p) => bare(p.textContent) === title) : -1;
	// menus, dates and buttons that a page has around the title of its report
	const above = [...box.children].slice(0, own + 1), heading = above.pop();
	for (let p = heading?.nextElementSibling; p && META.test(p.textContent); p = p.nextElementSibling) above.push(p);
	heading?.remove();
	if (above.length) box.prepend(h("details.above", null, h("summary", null, t("above")), above));
	const all = [...box.children];
	all.slice(-4).forEach((p) => p.tagName === "P" && p.textContent.length < 30 && !/[。；！？]$/.test(p.textContent) && p.classList.add("signed"));
	for (const p of all) if (p.tagName === "P" && /^（[一二三四五六七八九十]+）/.test(p.textContent) && p.textContent.length < 40) p.classList.add("sub");
}

function parts(app, r, box, mentions, sections) {
	const { model } = app;
	let section = null, last = -1, next = 0;
	for (const k of model.ofReport("sentences", r)) {
		const own = model.sentences.section[k], begin = model.sentences.begin[k], end = model.sentences.end[k];
		if (own !== section && own >= 0) box.append(h("h3", { "data-b": model.sections.begin[own], "data-e": model.sections.begin[own] + 1 }, model.sections.heading[own]));
		if (begin > last + 1) box.append(h("p.gap", { "aria-label": "…" }, "…"));
		const [children, i] = runs(app, r, new Points(model.sentences.text[k]), begin, begin, end, mentions, next);
		next = i;
		box.append(h("p", { "data-b": begin, "data-e": end }, children));
		section = own;
		last = end;
	}
}
