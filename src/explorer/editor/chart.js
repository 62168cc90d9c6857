// The results as a chart: bars of a column of numbers, or lines of it over years. A plugin of YASR.
import { fill, h } from "../dom.js";
import { bars, lines } from "../chart.js";
import { number } from "../strings.js";
import { shortIri } from "./terms.js";
import { iconOf } from "./icons.js";
import { w } from "./words.js";

const MOST_BARS = 40, MOST_LINES = 8;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const shown = (cell) => (!cell ? "" : cell.type === "uri" ? shortIri(cell.value) : cell.value);

/** What the columns hold: [{name, numbers, years, all distinct values}]. */
export function columnsOf(variables, rows) {
	return variables.map((name) => {
		const cells = rows.map((r) => r[name]).filter((c) => c && c.value !== "");
		const numbers = cells.length > 0 && cells.every((c) => c.type !== "uri" && NUMBER.test(c.value));
		return { name, numbers, years: numbers && cells.every((c) => /^(19|20)\d\d$/.test(c.value)) };
	});
}

/** How many of the columns NAMES tell the rows apart, of each YEAR if there is one; all when they do not. */
function needed(rows, names, year) {
	const key = (r, n) => names.slice(0, n).map((c) => r[c]?.value ?? "").join("\n") + (year ? `\n${r[year]?.value}` : "");
	for (let n = 1; n < names.length; n++) if (new Set(rows.map((r) => key(r, n))).size === rows.length) return n;
	return year ? names.length : Math.min(1, names.length);
}

export class ChartPlugin {
	priority = 3;
	constructor(yasr) {
		this.yasr = yasr;
		this.label = w("chart");
	}
	getIcon() {
		return iconOf("chart");
	}
	#rows() {
		return this.yasr.results?.getBindings() ?? [];
	}
	#columns() {
		return columnsOf(this.yasr.results?.getVariables() ?? [], this.#rows());
	}
	canHandleResults() {
		return this.#rows().length > 0 && this.#columns().some((c) => c.numbers);
	}
	draw() {
		const columns = this.#columns(), numeric = columns.filter((c) => c.numbers);
		const year = columns.find((c) => c.years && numeric.length > 1), names = columns.filter((c) => !c.numbers).map((c) => c.name);
		this.together = names.slice(0, needed(this.#rows(), names, year?.name)).join(" · ");
		const labels = [...new Set([this.together, ...names, ""])];
		this.choice = {
			value: (numeric.filter((c) => c !== year).at(-1) ?? numeric.at(-1)).name,
			label: labels[0],
			axis: year?.name ?? "",
			kind: year ? "lines" : "bars",
		};
		const select = (key, label, options) => h("label", null, h("span", null, label), h("select", { onchange: (e) => {
			this.choice[key] = e.target.value;
			this.#picture();
		} }, options.map(([value, text]) => h("option", { value, selected: this.choice[key] === value }, text))));
		this.box = h("div.chartbox");
		fill(this.yasr.resultsEl, h("div.chartchoice", { role: "group", "aria-label": w("chart") },
			select("kind", w("kind"), [["bars", w("bars")], ...(year ? [["lines", w("lines")]] : [])]),
			select("value", w("value"), numeric.map((c) => [c.name, c.name])),
			select("label", w("label"), labels.map((l) => [l, l || w("rowNumber")]))), this.box);
		this.#picture();
	}
	#picture() {
		const rows = this.#rows(), { value, label, axis, kind } = this.choice;
		const width = Math.max(320, Math.min(1100, this.yasr.resultsEl.clientWidth - 8));
		const nameOf = (r, i) => (label ? label.split(" · ").map((l) => shown(r[l])).filter(Boolean).join(" · ") : String(i + 1));
		const about = w("chartOf", value, label || w("rowNumber"));
		let picture, note = null;
		if (kind === "lines") {
			const series = new Map();
			rows.forEach((r, i) => {
				if (!r[value] || !r[axis]) return;
				const name = nameOf(r, label ? i : 0);
				if (!series.has(name)) series.set(name, []);
				series.get(name).push([Number(r[axis].value), Number(r[value].value)]);
			});
			const all = [...series].map(([name, points]) => ({ name, points: points.sort((p, q) => p[0] - q[0]) }));
			const years = [...new Set(all.slice(0, MOST_LINES).flatMap((s) => s.points.map((p) => p[0])))].sort((a, b) => a - b);
			picture = lines(all.slice(0, MOST_LINES), years, "", width);
			if (all.length > MOST_LINES) note = w("firstLines", number(MOST_LINES), number(all.length));
		} else {
			const all = rows.map((r, i) => ({ name: nameOf(r, i), value: Number(r[value]?.value ?? NaN) })).filter((r) => !Number.isNaN(r.value));
			picture = bars(all.slice(0, MOST_BARS).map((r) => ({ ...r, value: Math.max(0, r.value), shown: String(r.value) })), "", width);
			if (all.length > MOST_BARS) note = w("firstBars", number(MOST_BARS), number(all.length));
		}
		picture.setAttribute("aria-label", about);
		fill(this.box, h("h3", null, about), picture, note && h("p.faint", null, note));
	}
	download(name) {
		const svg = this.box?.querySelector("svg");
		if (!svg) return null;
		return { getData: () => alone(svg), contentType: "image/svg+xml", title: w("download"), filename: `${name || "chart"}.svg` };
	}
}

/** A drawing as a file of its own: with the looks that the page gives it. */
export function alone(svg) {
	const copy = svg.cloneNode(true), from = [svg, ...svg.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
	from.forEach((el, i) => {
		const style = getComputedStyle(el);
		for (const p of ["fill", "stroke", "stroke-width", "font-family", "font-size", "font-weight", "text-anchor", "opacity"]) to[i].style.setProperty(p, style.getPropertyValue(p));
	});
	copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
	return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}
