// The questions of queries/, as build.mjs put them into the page, and the values of their parameters.
import questions from "virtual:questions";
import { isEnglish } from "../strings.js";

export const QUESTIONS = questions; // [{name, title: {zh, en}, description: {zh, en}, parameters: [{name, zh, en, value}], text}]
export const say = (both) => (isEnglish() ? both.en || both.zh : both.zh || both.en) ?? "";
export const find = (name) => QUESTIONS.find((q) => q.name === name);

const VALUES = /VALUES\s*\(([^)]*)\)\s*\{\s*\(((?:"(?:[^"\\\n]|\\.)*"|[^")])*)\)\s*\}/g;
const TERM = /"((?:[^"\\]|\\.)*)"(@[\w-]+|\^\^\S+)?|<[^>]*>|[^\s]+/g;

/** The term that WORD gives in place of BEFORE: a text stays a text, of the same language or type; a number where one stood stays one. */
function term(word, before) {
	const m = /^"(?:[^"\\]|\\.)*"(@[\w-]+|\^\^\S+)?$/.exec(before);
	if (!m && /^[+-]?\d+(\.\d+)?$/.test(word.trim())) return word.trim();
	const text = word.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
	return `"${text}"${m?.[1] ?? ""}`;
}

/** TEXT with the variables of WORDS {name: word} given their values where VALUES gives them one; null where it does not. */
export function bind(text, words) {
	let found = 0;
	const out = text.replace(VALUES, (whole, names, row) => {
		const vars = names.trim().split(/\s+/), terms = row.match(TERM) ?? [];
		if (!vars.some((v) => Object.hasOwn(words, v.slice(1))) || vars.length !== terms.length) return whole;
		found++;
		return `VALUES (${vars.join(" ")}) { (${terms.map((old, i) => (Object.hasOwn(words, vars[i].slice(1)) ? term(words[vars[i].slice(1)], old) : old)).join(" ")}) }`;
	});
	return found || !Object.keys(words).length ? out : null;
}
