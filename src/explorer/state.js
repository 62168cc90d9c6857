// What is looked at, as it stands in the address (#view=graph&node=unit:…), so that every view can be shared and the
// browser's back button works. Things are named by their IRIs: an address outlives a new run over more reports.

export const DEFAULTS = {
	view: "graph", // graph list timeline indicators reading
	node: null, // compact IRI
	link: null, // "IRI~IRI"
	hide: [], // classes
	without: [], // predicates
	years: null, // [first, last]
	region: null, // compact IRI
	weight: 1,
	alone: false, // show nodes without a line
	layout: "force", // force columns circle ego
	depth: 1,
	report: null, // compact IRI
	at: null, // place in it
	kind: "ReformProgram", // of the timeline
	order: null, // of the timeline and the list
	find: null, // words of the list
	indicator: null,
	chart: "bar",
	year: null, // of the chart
	lang: null,
	theme: null,
};

const READ = {
	hide: list, without: list, years: (v) => v.split("-").map(Number), weight: Number, depth: Number, at: Number, year: Number,
	alone: (v) => v === "1",
};
const WRITE = { hide: (v) => v.join(","), without: (v) => v.join(","), years: (v) => v.join("-"), alone: () => "1" };

function list(v) {
	return v ? v.split(",") : [];
}

export function parse(hash) {
	const out = { ...DEFAULTS };
	for (const part of hash.replace(/^#/, "").split("&")) {
		const eq = part.indexOf("=");
		if (eq < 1) continue;
		const key = part.slice(0, eq);
		let value = part.slice(eq + 1);
		if (!Object.hasOwn(DEFAULTS, key)) continue;
		try {
			value = decodeURIComponent(value);
		} catch {
			continue; // a half address: the rest of it still counts
		}
		out[key] = READ[key] ? READ[key](value) : value;
	}
	if (out.years?.some(Number.isNaN)) out.years = null;
	return out;
}

export function format(state) {
	const parts = [];
	for (const [key, fallback] of Object.entries(DEFAULTS)) {
		const v = state[key];
		if (v === null || v === undefined || v === fallback || (Array.isArray(v) && !v.length)) continue;
		const text = WRITE[key] ? WRITE[key](v) : String(v);
		// Chinese stays readable; only what would end the value is escaped
		parts.push(`${key}=${text.replace(/[%&#\s"<>]/g, encodeURIComponent)}`);
	}
	return "#" + parts.join("&");
}

export class State {
	#listeners = [];
	constructor() {
		this.now = parse(location.hash);
		addEventListener("hashchange", () => this.#take(parse(location.hash)));
	}
	on(fn) {
		this.#listeners.push(fn);
	}
	/** Changes the state; a new entry of the history unless REPLACE (typing, sliding). */
	set(patch, { replace = false } = {}) {
		const next = { ...this.now, ...patch };
		const hash = format(next);
		if (hash !== format(this.now)) history[replace ? "replaceState" : "pushState"](null, "", hash);
		this.#take(next);
	}
	#take(next) {
		const before = this.now;
		const changed = new Set(Object.keys(DEFAULTS).filter((k) => JSON.stringify(before[k]) !== JSON.stringify(next[k])));
		this.now = next;
		if (changed.size) for (const fn of this.#listeners) fn(next, changed);
	}
	/** The address of the state changed by PATCH: for links that open in a new tab too. */
	href(patch) {
		return format({ ...this.now, ...patch });
	}
}
