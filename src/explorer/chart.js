// Bars and lines, drawn as SVG; each mark tells its value, and the table beside has the same figures.
import { s } from "./dom.js";
import { number } from "./strings.js";

/** Steps of an axis from 0 to MOST: about four, of 1, 2 or 5. */
function steps(most) {
	if (!(most > 0)) return [0, 1];
	const raw = most / 4, p = 10 ** Math.floor(Math.log10(raw)), step = [1, 2, 5, 10].map((k) => k * p).find((k) => k >= raw);
	const out = [];
	for (let v = 0; v < most + step * 0.999; v += step) out.push(Number(v.toPrecision(12)));
	return out;
}
const shortNumber = (v) => (v >= 1e8 ? `${+(v / 1e8).toFixed(2)}亿` : v >= 1e4 ? `${+(v / 1e4).toFixed(2)}万` : number(v));
const clip = (text, n) => (Array.from(text).length > n ? Array.from(text).slice(0, n - 1).join("") + "…" : text);

/** Lying bars: rows [{name, value, note, colour, onclick}], the longest first as they come. */
export function bars(rows, unit, width) {
	const tight = width < 520; // on a phone the names stand above the bars
	const left = tight ? 0 : Math.min(220, width * 0.3), right = 76, rowHeight = tight ? 42 : 30, top = 22, down = tight ? 18 : 0;
	const ticks = steps(Math.max(0, ...rows.map((r) => r.value)));
	const x = (v) => left + ((width - left - right) * v) / ticks.at(-1);
	const height = top + rows.length * rowHeight + 8;
	return s("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "group" },
		ticks.map((v) => [s("line", { x1: x(v), x2: x(v), y1: top - 4, y2: height - 6, class: "grid" }), s("text", { x: x(v), y: 12, class: "tick", "text-anchor": v || !tight ? "middle" : "start" }, shortNumber(v))]),
		rows.map((r, i) => {
			const y = top + i * rowHeight, words = `${r.name}: ${r.shown ?? number(r.value) + unit}${r.note ? ` (${r.note})` : ""}`;
			return s("g", { class: "barrow", onclick: r.onclick, onkeydown: (e) => e.key === "Enter" && r.onclick(), role: "link", tabindex: 0, "aria-label": words },
				s("title", null, words),
				s("rect", { x: 0, y, width, height: rowHeight, class: "hit" }),
				s("text", tight ? { x: 0, y: y + 15, class: "name" } : { x: left - 10, y: y + 19, "text-anchor": "end", class: "name" }, clip(r.name, Math.floor((tight ? width : left) / 13.5))),
				s("rect", { x: left, y: y + 6 + down, width: Math.max(1.5, x(r.value) - left), height: 18, rx: 2, class: "mark" }),
				s("text", { x: x(r.value) + 7, y: y + 19 + down, class: "value" }, shortNumber(r.value) + unit));
		}));
}

/** Lines over years: series [{name, points: [[year, value, shown]…]}]. */
export function lines(series, years, unit, width) {
	const left = 56, right = Math.min(180, width * 0.3), top = 16, bottom = 30, height = Math.max(260, Math.min(420, width * 0.5));
	const ticks = steps(Math.max(0, ...series.flatMap((q) => q.points.map((p) => p[1]))));
	const x = (year) => (years.length > 1 ? left + ((width - left - right) * (year - years[0])) / (years.at(-1) - years[0]) : (left + width - right) / 2);
	const y = (v) => height - bottom - ((height - top - bottom) * v) / ticks.at(-1);
	const ends = series.map((q, i) => ({ i, y: y(q.points.at(-1)[1]) })).sort((p, q) => p.y - q.y);
	// the names at the right must not lie on each other
	ends.forEach((e, k) => (e.at = k ? Math.max(e.y, ends[k - 1].at + 16) : e.y));
	const over = ends.length ? ends.at(-1).at - (height - bottom) : 0;
	if (over > 0) for (let k = ends.length - 1, limit = height - bottom; k >= 0; k--, limit = ends[k + 1].at - 16) ends[k].at = Math.min(ends[k].at, limit);
	return s("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, width, height, role: "img" },
		ticks.map((v) => [s("line", { x1: left, x2: width - right, y1: y(v), y2: y(v), class: "grid" }), s("text", { x: left - 8, y: y(v) + 4, class: "tick", "text-anchor": "end" }, shortNumber(v))]),
		years.map((year) => s("text", { x: x(year), y: height - 8, class: "tick", "text-anchor": "middle" }, year)),
		series.map((q, i) => s("g", { class: `series s${i % 8}` },
			s("polyline", { points: q.points.map((p) => `${x(p[0])},${y(p[1])}`).join(" ") }),
			q.points.map((p) => s("circle", { cx: x(p[0]), cy: y(p[1]), r: 4.5 }, s("title", null, `${q.name} ${p[0]}: ${p[2] ?? number(p[1]) + unit}`))))),
		ends.map((e) => s("text", { x: width - right + 12, y: e.at + 4, class: `seriesname s${e.i % 8}` }, clip(series[e.i].name, Math.floor(right / 13)))));
}
