// What stands beside the nodes, and the colours of the picture, which are those of the style sheet.
import { look } from "./palette.js";

/** Colours of the picture, read from the page's style. */
export const ink = {
	font: "system-ui", class: {}, dim: {},
	read(model) {
		const style = getComputedStyle(document.documentElement);
		const get = (name) => style.getPropertyValue(name).trim();
		this.font = get("--sans") || "system-ui, sans-serif";
		this.dark = get("--scheme") === "dark";
		this.paper = get("--stage");
		this.text = get("--ink");
		this.card = get("--card");
		this.line = get("--line");
		this.accent = get("--accent");
		this.faint = this.dark ? "#5a5f68" : "#b9b6ae";
		this.strong = this.dark ? "#9aa3b2" : "#7d8591";
		const p = rgb(this.paper);
				// lines lie on each other: half-transparent, their colour multiplied beforehand as sigma's blending wants it
		const many = model.linkCount > 4000, thin = Math.min(1, Math.sqrt(9000 / model.linkCount)); // the more, the fainter
		this.rim = [...p.map((v) => v / 255), many ? 0.6 : 0.95];
		this.edge = over(this.dark ? [150, 162, 182] : [88, 98, 116], many ? 0.14 * thin : this.dark ? 0.36 : 0.42);
		this.edgeDim = over(this.dark ? [150, 162, 182] : [88, 98, 116], many ? 0.03 * thin : 0.1);
		for (const { id } of model.classes) {
			const c = look(id)[this.dark ? "dark" : "light"];
			this.class[id] = c;
			this.dim[id] = hex(mix(rgb(c), p, 0.82));
		}
	},
};

function rgb(c) {
	return [1, 3, 5].map((i) => parseInt(c.slice(i, i + 2), 16) || 0);
}
const hex = (c) => "#" + c.map((v) => Math.round(v).toString(16).padStart(2, "0")).join("");
const mix = (a, b, k) => a.map((v, i) => v + (b[i] - v) * k);
const over = (c, a) => `rgba(${c.map((v) => Math.round(v * a)).join(",")},${a})`;

const LONGEST = 14;
const short = (text) => {
	const chars = Array.from(text);
	return chars.length > LONGEST ? chars.slice(0, LONGEST - 1).join("") + "…" : text;
};

// Labels of a frame wait until all are known: the large ones are written first, those that would lie on them are left out.
let waiting = [];

export function drawLabel(_, data) {
	if (data.label && !data.highlighted) waiting.push(data); // that one has a card
}

/** Writes the labels that wait; CTX is the layer of labels. */
export function flushLabels(ctx) {
	const taken = [];
	waiting.sort((p, q) => (q.forceLabel ? 1000 : 0) + q.size - (p.forceLabel ? 1000 : 0) - p.size || p.n - q.n);
	ctx.textAlign = "center";
	ctx.textBaseline = "top";
	ctx.lineJoin = "round";
	ctx.lineWidth = 3.5;
	ctx.strokeStyle = ink.paper;
	ctx.fillStyle = ink.text;
	for (const data of waiting) {
		const size = Math.min(15, 11 + data.size * 0.16), text = short(data.label), y = data.y + data.size + 3;
		ctx.font = `${data.size > 11 ? 600 : 400} ${size}px ${ink.font}`;
		const half = ctx.measureText(text).width / 2;
		const box = [data.x - half, y, data.x + half, y + size + 2];
		if (taken.some((t) => box[0] < t[2] && t[0] < box[2] && box[1] < t[3] && t[1] < box[3])) continue;
		taken.push(box);
		ctx.strokeText(text, data.x, y);
		ctx.fillText(text, data.x, y);
	}
	waiting = [];
}

/** The node that is touched or chosen: a ring, and its whole name on a card. */
export function drawHover(ctx, data) {
	if (data.fill) {
		ctx.beginPath();
		ctx.arc(data.x, data.y, data.size, 0, 2 * Math.PI);
		ctx.fillStyle = data.fill;
		ctx.fill();
	}
	ctx.beginPath();
	ctx.arc(data.x, data.y, data.size + 5, 0, 2 * Math.PI);
	ctx.lineWidth = 2;
	ctx.strokeStyle = ink.accent;
	ctx.stroke();
	if (!data.label) return;
	ctx.font = `600 13px ${ink.font}`;
	ctx.textAlign = "center";
	ctx.textBaseline = "middle";
	const w = ctx.measureText(data.label).width + 18, y = data.y + data.size + 22;
	ctx.beginPath();
	if (ctx.roundRect) ctx.roundRect(data.x - w / 2, y - 13, w, 26, 6);
	else ctx.rect(data.x - w / 2, y - 13, w, 26);
	ctx.fillStyle = ink.card;
	ctx.fill();
	ctx.lineWidth = 1;
	ctx.strokeStyle = ink.line;
	ctx.stroke();
	ctx.fillStyle = ink.text;
	ctx.fillText(data.label, data.x, y + 0.5);
}
