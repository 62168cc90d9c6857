// Small help for building the page: no framework, elements are made once and changed by hand.

/** h("button.big", {onclick, "aria-label": …}, child, [children], "text"): an element. False and null children are left out. */
export function h(spec, props, ...children) {
	const [tag, ...classes] = spec.split(".");
	const el = document.createElement(tag || "div");
	if (classes.length) el.className = classes.join(" ");
	for (const [key, value] of Object.entries(props ?? {})) {
		if (value === null || value === undefined || value === false) continue;
		if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
		else if (key === "class") el.className += (el.className ? " " : "") + value;
		else if (key === "style") el.style.cssText = value;
		else if (key in el && (key === "value" || key === "checked" || key === "disabled" || key === "hidden")) el[key] = value;
		else el.setAttribute(key, value === true ? "" : value);
	}
	append(el, children);
	return el;
}

export function append(el, children) {
	for (const c of [children].flat(Infinity)) {
		if (c === null || c === undefined || c === false) continue;
		el.append(c);
	}
	return el;
}

/** Puts CHILDREN in the place of what EL held. */
export function fill(el, ...children) {
	el.replaceChildren();
	return append(el, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing. */
export function s(tag, props, ...children) {
	const el = document.createElementNS(SVG, tag);
	for (const [key, value] of Object.entries(props ?? {})) {
		if (value === null || value === undefined || value === false) continue;
		if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
		else el.setAttribute(key, value === true ? "" : value);
	}
	return append(el, children);
}

/** TEXT with what lies between the pairs of RANGES (sorted, apart) in <mark>. */
export function marked(text, ranges) {
	const out = [];
	let at = 0;
	for (const [b, e] of ranges) {
		if (b > at) out.push(text.slice(at, b));
		out.push(h("mark", null, text.slice(b, e)));
		at = e;
	}
	out.push(text.slice(at));
	return out;
}

/** Runs FN when the page has nothing better to do. */
export const idle = globalThis.requestIdleCallback ? (fn) => requestIdleCallback(fn, { timeout: 400 }) : (fn) => setTimeout(fn, 30);

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
export const narrow = () => matchMedia("(max-width: 820px)").matches;

/** Hands the user a file. */
export function download(name, type, text) {
	const url = URL.createObjectURL(new Blob([text], { type }));
	const a = h("a", { href: url, download: name });
	document.body.append(a);
	a.click();
	a.remove();
	setTimeout(() => URL.revokeObjectURL(url), 10000);
}
