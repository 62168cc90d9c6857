// The field at the top: a combobox after the pattern of ARIA; arrows choose, Enter opens.
import { fill, h, marked } from "../dom.js";
import { icon, sign } from "../bits.js";
import { where } from "../search.js";
import { named, t } from "../strings.js";

export function searchBox(app) {
	const list = h("ul.hits", { id: "hits", role: "listbox", "aria-label": t("search"), hidden: true });
	const told = h("div.visually-hidden", { role: "status" });
	const input = h("input", {
		type: "search", id: "q", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list",
		placeholder: t("searchHint"), "aria-label": t("search"),
		oninput: () => look(), onfocus: () => input.value && look(),
		onkeydown: (e) => key(e), onblur: () => setTimeout(close, 150),
	});
	let options = [], chosen = -1;
	const close = () => {
		list.hidden = true;
		input.setAttribute("aria-expanded", "false");
		input.removeAttribute("aria-activedescendant");
	};
	const choose = (i) => {
		options[chosen]?.el.setAttribute("aria-selected", "false");
		chosen = i;
		const o = options[chosen];
		o?.el.setAttribute("aria-selected", "true");
		o?.el.scrollIntoView({ block: "nearest" });
		if (o) input.setAttribute("aria-activedescendant", o.el.id);
	};
	const take = (o) => {
		if (!o) return;
		close();
		input.blur();
		app.state.set(o.patch);
	};
	function key(e) {
		if (e.isComposing) return; // the input method has the keys
		if (e.key === "ArrowDown" || e.key === "ArrowUp") {
			e.preventDefault();
			if (options.length) choose((chosen + (e.key === "ArrowDown" ? 1 : options.length - 1)) % options.length);
		} else if (e.key === "Enter") take(options[Math.max(0, chosen)]);
		else if (e.key === "Escape") {
			if (list.hidden) input.value = "";
			close();
		}
	}
	function look() {
		const text = input.value, { model } = app;
		if (!text.trim()) return close();
		const { hits, total } = app.search.find(text, 40);
		const reports = app.search.reports(text, 5);
		const view = app.state.now.view;
		options = hits.map((n) => ({ n, patch: { node: model.nodes.iri[n], link: null, ...(view === "indicators" || view === "reading" ? { view: "graph" } : {}) } }))
			.concat(reports.map((r) => ({ r, patch: { view: "reading", report: model.reports[r].iri, at: null } })));
		options.forEach((o, i) => (o.el = option(o, i, text)));
		fill(list, options.length ? options.map((o) => o.el) : h("li.none", { role: "option", "aria-disabled": "true" }, t("searchNone", text)));
		told.textContent = t("searchCount", total + reports.length);
		chosen = -1;
		list.hidden = false;
		list.scrollTop = 0;
		input.setAttribute("aria-expanded", "true");
	}
	function option(o, i, text) {
		const { model } = app;
		const props = { id: `hit${i}`, role: "option", "aria-selected": "false", onmousedown: (e) => (e.preventDefault(), take(o)) };
		if (o.r !== undefined) return h("li", props, icon("reading", 14), h("span.name", { lang: "zh-Hans" }, marked(model.reports[o.r].title, where(model.reports[o.r].title, text))), h("span.faint", null, t("report")));
		const label = model.nodes.label[o.n];
		const alias = where(label, text).length ? null : model.nodes.alias[o.n]?.find((a) => where(a, text).length) ?? (where(model.nodes.en[o.n] ?? "", text).length ? model.nodes.en[o.n] : null);
		return h("li", props, sign(model.classOf(o.n)), h("span.name", null, h("span", { lang: "zh-Hans" }, marked(label, where(label, text))), alias ? h("small", null, marked(alias, where(alias, text))) : null),
			h("span.faint", null, named(model.classes[model.nodes.class[o.n]])));
	}
	return { el: h("div.search", { role: "search" }, icon("search"), input, h("kbd", { "aria-hidden": "true" }, "/"), list, told), focus: () => (input.focus(), input.select()) };
}
