// Tables as CSV: a mark of the byte order first, so that spreadsheets read the Chinese rightly.
import { download } from "./dom.js";

export function csv(name, head, rows) {
	const cell = (v) => {
		let text = v === null || v === undefined ? "" : String(v);
		// a spreadsheet would take a text that begins like this for a formula
		if (typeof v === "string" && /^[=+@\t\r]|^-(?![\d.]+$)/.test(text)) text = "'" + text;
		return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
	};
	const text = [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
	download(`${name.replace(/[\\/:*?"<>|\s]+/g, "_")}.csv`, "text/csv;charset=utf-8", "\ufeff" + text);
}
