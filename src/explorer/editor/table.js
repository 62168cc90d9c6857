// The table of YASR: its words in the language of the page, things linked to their pages on this server.
import Yasgui from "@zazuko/yasgui";
import { number } from "../strings.js";
import { iconOf } from "./icons.js";
import { pageOf, shortIri } from "./terms.js";
import { w } from "./words.js";

const { Yasr } = Yasgui, Table = Yasr.plugins.table;
const XSD = "http://www.w3.org/2001/XMLSchema#";
const safe = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export class TablePlugin extends Table {
	constructor(yasr) {
		super(yasr);
		this.label = w("table");
		this.helpReference = null;
		const { tableConfig } = Table.defaults, shown = w("shownRows", "_START_", "_END_", "_TOTAL_");
		this.config = { ...Table.defaults, tableConfig: { ...tableConfig, language: {
			info: shown, infoEmpty: w("none"), infoFiltered: "", zeroRecords: w("none"), emptyTable: w("none"), thousands: number(1000).replace(/\d/g, ""),
			paginate: { first: "«", last: "»", next: "›", previous: "‹" },
			aria: { paginate: { first: w("firstPage"), last: w("lastPage"), next: w("nextPage"), previous: w("previousPage") } },
		} } };
	}
	getIcon() {
		return iconOf("table");
	}
	getSizeFirstColumn() {
		return 24 + String(this.yasr.results?.getBindings()?.length ?? 0).length * 9;
	}
	getColumns() {
		// DataTables puts what it filters by into an element to read it: it must be safe there too
		const render = (term, type) => (term === "" ? "" : type === "sort" ? term.value : type === "filter" || !type ? safe(term.value) : this.getCellContent(term));
		return super.getColumns().map((column, i) => (i ? { ...column, title: safe(column.name), render } : column));
	}
	getUriLinkFromBinding(term) {
		const page = pageOf(term.value), text = safe(shortIri(term.value));
		if (page) return `<a class="iri" href="${safe(page)}">${text}</a>`;
		return /^https?:/.test(term.value) ? `<a class="iri" href="${safe(term.value)}" target="_blank" rel="noopener noreferrer">${text}</a>` : text;
	}
	formatLiteral(term) {
		const text = safe(term.value);
		// a number or a day is seen to be one
		if (this.persistentConfig.compact || !(term["xml:lang"] || (term.datatype && !term.datatype.startsWith(XSD)))) return text;
		return `${text}<small>${safe(term["xml:lang"] ? `@${term["xml:lang"]}` : shortIri(term.datatype))}</small>`;
	}
	drawControls() {
		super.drawControls();
		const box = this.tableControls, [simple, ellipse] = box.querySelectorAll(".switch .label");
		simple.textContent = w("simple");
		ellipse.textContent = w("ellipse");
		this.tableFilterField.type = "search";
		this.tableFilterField.placeholder = w("filterRows");
		this.tableFilterField.setAttribute("aria-label", w("filterRows"));
		box.querySelector(".pageSizerLabel").textContent = w("pageSize");
		this.tableSizeField.setAttribute("aria-label", w("pageSize"));
		this.tableSizeField.options[4].textContent = w("allRows");
		// the number of the row has no name: a cell, not a heading
		const first = this.tableEl.querySelector("thead th");
		if (first && !first.textContent.trim()) first.querySelector(".dt-column-title")?.append("#");
	}
}
