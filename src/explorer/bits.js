// Pieces that many places of the page use: the sign of a class, a link to a thing, a sentence with its parts marked.
import { h, s } from "./dom.js";
import { LOOK, PATHS, look } from "./palette.js";
import { Points } from "./data.js";
import { isEnglish, named, t } from "./strings.js";

/** The sign of a class: its shape in its colour. */
export function sign(id, size = 14) {
	return s("svg", { class: `sign c-${LOOK[id] ? id : "Other"}`, viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }, s("path", { d: PATHS[look(id).shape], "fill-rule": "evenodd" }));
}

const ICONS = {
	search: "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9ZM10.4 10.4 14 14",
	close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
	filter: "M2 4h12M4.5 8h7M6.5 12h3",
	plus: "M8 3v10M3 8h10",
	minus: "M3 8h10",
	fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
	share: "M6.5 9.5a3 3 0 0 0 4.2 0l2.4-2.4a3 3 0 0 0-4.2-4.2L8 3.8M9.5 6.5a3 3 0 0 0-4.2 0L2.9 8.9a3 3 0 0 0 4.2 4.2l.9-.9",
	sun: "M8 5a3 3 0 1 1 0 6a3 3 0 1 1 0-6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
	moon: "M13.5 9.8A6 6 0 1 1 6.2 2.5a4.8 4.8 0 0 0 7.3 7.3Z",
	graph: "M4 4.5a1.8 1.8 0 1 1 0-.1M12.5 5.5a1.8 1.8 0 1 1 0-.1M9 13a1.8 1.8 0 1 1 0-.1M5.6 4.4l3.6.8M4.6 6 6.8 11.4M10.4 7 8 11.3",
	list: "M5.5 4H14M5.5 8H14M5.5 12H14M2 4h.5M2 8h.5M2 12h.5",
	timeline: "M2 3.5h5M5 8h6M8.5 12.5H14M2 1.5v13",
	indicators: "M2.5 13.5V9M6.2 13.5v-7M9.8 13.5V8M13.5 13.5V2.5",
	reading: "M8 4C6.5 3 4.5 2.7 2 2.8v9.7c2.5-.1 4.5.2 6 1.2 1.5-1 3.5-1.3 6-1.2V2.8C11.5 2.7 9.5 3 8 4Zm0 0v9.7",
	back: "M10 3 5 8l5 5",
	target: "M8 3.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9ZM8 1v3M8 12v3M1 8h3M12 8h3",
	copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
	save: "M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11",
};

export function icon(name, size = 16) {
	return s("svg", { class: "icon", viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }, s("path", { d: ICONS[name] }));
}

/** A link that changes the state by PATCH; opens in a new tab as links do. */
export function go(app, patch, props, ...children) {
	return h("a", {
		href: app.state.href(patch), ...props,
		onclick(e) {
			if (e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
			e.preventDefault();
			app.state.set(patch);
		},
	}, ...children);
}

/** Name of a node, English below where the page is English. */
export function nameOf(model, n) {
	return (isEnglish() && model.nodes.en[n]) || model.nodes.label[n];
}

/** A link to a node: sign and name. */
export function thing(app, n, { view, short } = {}) {
	const { model } = app, id = model.classOf(n);
	const patch = { node: model.nodes.iri[n], link: null, ...(view ? { view } : {}) };
	return go(app, patch, { class: "thing", title: `${named(model.classes[model.nodes.class[n]])} · ${model.nodes.label[n]}` },
		sign(id), h("span", { lang: isEnglish() && model.nodes.en[n] ? "en" : "zh-Hans" }, short ? model.nodes.label[n] : nameOf(model, n)));
}

/** The short title of a report: issuer or title, and year. */
export function reportName(model, r) {
	const { title, issuer, year } = model.reports[r];
	const who = issuer >= 0 ? model.nodes.label[issuer] : null;
	return who && !(title ?? "").includes(who) ? `${who} ${year ?? ""}` : title ?? model.reports[r].iri;
}

export function reportLink(app, r, at, label) {
	return go(app, { view: "reading", report: app.model.reports[r].iri, at: at ?? null }, { class: "reportlink", lang: label ? null : "zh-Hans" }, label ?? reportName(app.model, r));
}

/** A sentence with the subject, the cue and the object of a statement marked. */
export function proof(model, st) {
	const { sentence, subject, object, cue } = model.statements;
	const at = sentence[st], text = new Points(model.sentences.text[at]), begin = model.sentences.begin[at];
	const spans = [];
	const add = (span, kind, node) => {
		if (!span) return;
		const b = Math.max(0, span[0] - begin), e = Math.min(text.length, span[1] - begin); // a name may run over the end of a line
		if (b < e && !spans.some((x) => b < x.e && x.b < e)) spans.push({ b, e, kind, node });
	};
	const edge = model.statements.edge[st];
	add(subject[st], "subject", model.edges.from[edge]);
	add(object[st], "object", model.edges.to[edge]);
	cueSpans(text, cue[st], object[st] ? object[st][0] - begin : text.length).forEach(([b, e]) => add([b + begin, e + begin], "cue"));
	spans.sort((p, q) => p.b - q.b);
	const out = [];
	let done = 0;
	for (const { b, e, kind, node } of spans) {
		out.push(text.slice(done, b));
		out.push(h(`mark.${kind}`, { class: node === undefined ? "" : `c-${model.classOf(node)}`, title: t(kind) }, text.slice(b, e)));
		done = e;
	}
	out.push(text.slice(done, text.length));
	return h("q.proof", { lang: "zh-Hans" }, out);
}

// The model tells the words of the cue, not their place: the last before the object, else the first behind it. A cue of
// several words (学习、全面贯彻) is looked for as a whole, then word by word.
function cueSpans(text, cue, before) {
	if (!cue) return [];
	const find = (word) => {
		const plain = text.plain ? text.text : text.list.join("");
		const head = before >= word.length ? plain.lastIndexOf(word, before - word.length) : -1;
		const at = head >= 0 ? head : plain.indexOf(word);
		return at >= 0 ? [[at, at + word.length]] : [];
	};
	if (!text.plain) return []; // rare characters: places would differ
	const whole = find(cue);
	return whole.length ? whole : cue.split(/[、，和与及…]/).filter(Boolean).flatMap(find);
}

/** A button with a picture. */
export function tool(name, label, onclick, props) {
	return h("button.tool", { type: "button", "aria-label": label, title: label, onclick, ...props }, icon(name));
}

/** Shows the first of LIST, the rest on demand. MAKE(item) gives the element. */
export function portion(list, make, count = 12) {
	const box = h("ul.plain");
	let shown = 0;
	const more = h("button.link", { type: "button", onclick: () => grow(count * 4) });
	const grow = (by) => {
		for (const item of list.slice(shown, shown + by)) box.append(h("li", null, make(item)));
		shown = Math.min(list.length, shown + by);
		more.hidden = shown >= list.length;
		more.textContent = t("more", list.length - shown);
	};
	grow(count);
	return [box, more];
}
