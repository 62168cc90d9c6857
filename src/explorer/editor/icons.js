// Signs of the ways to look at results.
import { s } from "../dom.js";

const ICONS = {
	table: "M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.6h11M6.5 6.3V13",
	graph: "M4 4.5a1.8 1.8 0 1 1 0-.1M12.5 5.5a1.8 1.8 0 1 1 0-.1M9 13a1.8 1.8 0 1 1 0-.1M5.6 4.4l3.6.8M4.6 6 6.8 11.4M10.4 7 8 11.3",
	chart: "M2.5 13.5V9M6.2 13.5v-7M9.8 13.5V8M13.5 13.5V2.5",
	response: "M6 3.5 2.5 8 6 12.5M10 3.5 13.5 8 10 12.5",
	run: "M4.5 2.8v10.4L13 8Z",
};

export function iconOf(name) {
	return s("svg", { class: "icon", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, s("path", { d: ICONS[name] }));
}
