// Search as one types: part of the Chinese name or of another name, English, pinyin ("suzhou") or its initials ("szsxzspj").
// The table of readings is made at build time (build.mjs): for each character the numbers of its syllables.
import { SYLLABLES, READINGS, FIRST } from "virtual:pinyin";

const readings = new Map(); // character → list of syllables
function readingsOf(ch) {
	let r = readings.get(ch);
	if (r) return r;
	const at = ch.codePointAt(0) - FIRST;
	r = [];
	// two characters of base 90 a syllable, readings of one character end with a space
	const packed = at >= 0 && at < READINGS.length ? READINGS[at] : "";
	for (let i = 0; i + 1 < packed.length; i += 2) r.push(SYLLABLES[(packed.charCodeAt(i) - 35) * 90 + packed.charCodeAt(i + 1) - 35]);
	if (!r.length && /[a-z0-9]/i.test(ch)) r.push(ch.toLowerCase());
	readings.set(ch, r);
	return r;
}

/** Does QUERY (letters) spell NAME from its character I on, each character whole, or as an initial, the last one begun?
 * The number of characters it covers, 0 when not. */
function spelled(name, i, query, q = 0, depth = 0) {
	if (q === query.length) return depth;
	if (i >= name.length || depth > 40) return 0;
	for (const r of name[i]) {
		if (r[0] !== query[q]) continue;
		// the whole syllable, the begun last one, then the initial alone
		let k = 1;
		while (k < r.length && q + k < query.length && r[k] === query[q + k]) k++;
		if (q + k === query.length) return depth + 1;
		if (k === r.length) {
			const whole = spelled(name, i + 1, query, q + k, depth + 1);
			if (whole) return whole;
		}
		const initial = spelled(name, i + 1, query, q + 1, depth + 1);
		if (initial) return initial;
	}
	return 0;
}

const fold = (text) => text.toLowerCase().replace(/[（）]/g, (c) => (c === "（" ? "(" : ")")).replace(/\s+/g, " ");

export class Search {
	constructor(model) {
		this.m = model;
		const { label, alias, en } = model.nodes;
		this.folded = label.map(fold);
		this.aliases = alias.map((list) => (list ? list.map(fold) : null));
		this.english = en.map((e) => (e ? e.toLowerCase() : ""));
		this.spelling = [];
		this.reportTitles = model.reports.map((r) => fold(r.title ?? ""));
	}

	#spell(n) {
		return (this.spelling[n] ??= Array.from(this.folded[n], readingsOf).filter((r) => r.length));
	}

	/** How well node N answers QUERY (folded): 0 not at all. */
	rank(n, query, letters) {
		const name = this.folded[n];
		const at = name.indexOf(query);
		if (at === 0) return name.length === query.length ? 100 : 80;
		if (at > 0) return 60;
		const aliases = this.aliases[n];
		if (aliases) {
			for (const a of aliases) {
				if (a === query) return 90;
				if (a.includes(query)) return 50;
			}
		}
		const english = this.english[n];
		if (english) {
			const e = english.indexOf(query);
			if (e === 0) return 70;
			if (e > 0 && (query.length > 2 || english[e - 1] === " ")) return 45;
		}
		if (!letters) return 0;
		const spelling = this.#spell(n);
		if (spelled(spelling, 0, letters)) return 55;
		for (let i = 1; i < spelling.length && letters.length > 1; i++) if (spelled(spelling, i, letters)) return 30;
		return 0;
	}

	/** The best LIMIT nodes and the number of all; ALLOWED (or null) tells which may be found. */
	find(text, limit, allowed) {
		const query = fold(text.trim());
		if (!query) return { hits: [], total: 0 };
		const letters = /^[a-z' ]+$/.test(query) ? query.replace(/[' ]/g, "") : null;
		const hits = [];
		for (let n = 0; n < this.m.count; n++) {
			if (allowed && !allowed[n]) continue;
			const r = this.rank(n, query, letters);
			if (r) hits.push([r + Math.min(9, Math.log2(1 + this.m.degree[n])), n]);
		}
		hits.sort((p, q) => q[0] - p[0] || p[1] - q[1]);
		return { hits: hits.slice(0, limit).map((x) => x[1]), total: hits.length };
	}

	reports(text, limit) {
		const query = fold(text.trim());
		const out = [];
		for (let r = 0; r < this.reportTitles.length && out.length < limit; r++) if (this.reportTitles[r].includes(query)) out.push(r);
		return out;
	}
}

/** Where QUERY stands in TEXT, for marking: [[begin, end]] or nothing. */
export function where(text, query) {
	const at = fold(text).indexOf(fold(query.trim()));
	return at >= 0 && query.trim() ? [[at, at + query.trim().length]] : [];
}

/** Does TEXT answer QUERY, as a part of it or by pinyin? */
export function answers(text, query) {
	const q = fold(query.trim());
	if (!q || fold(text).includes(q)) return true;
	if (!/^[a-z' ]+$/.test(q)) return false;
	const spelling = Array.from(fold(text), readingsOf).filter((r) => r.length);
	const letters = q.replace(/[' ]/g, "");
	for (let i = 0; i < spelling.length; i++) if (spelled(spelling, i, letters)) return true;
	return false;
}
