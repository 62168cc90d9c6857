// The query editor: the questions, their parameters, answers as table, graph and chart.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { PHONE, saved, text } from "./lib.mjs";

const QUERIES = new URL("../../queries/", import.meta.url);
const drawn = async (page, way) => page.waitForSelector(way ? `html[data-drawn="${way}"]` : "html[data-drawn]");
const open = async (run, page, hash) => {
	await page.goto("about:blank");
	await page.goto(`${run.url}sparql-editor#${hash}`);
	await drawn(page);
};
const ask = async (page, query, way) => {
	await page.evaluate((q) => {
		zhengmai.show = null;
		zhengmai.yasqe.setValue(q);
		zhengmai.run();
	}, query);
	await page.waitForFunction(() => !document.documentElement.dataset.drawn, null, { timeout: 300 }).catch(() => {});
	await drawn(page, way);
};
const ZM = "PREFIX zm: <https://w3id.org/zhengmai/ns#>\n";

async function questions(run, page) {
	const files = readdirSync(QUERIES).filter((f) => f.endsWith(".rq")).sort();
	await run.step("editor: all questions, with their titles", async () => {
		assert.equal(await page.locator(".questions a").count(), files.length);
		const titles = files.map((f) => /^# title@zh: (.*)$/m.exec(readFileSync(new URL(f, QUERIES), "utf8"))[1]);
		const shown = await page.locator(".questions a").evaluateAll((all) => all.map((a) => a.firstChild.textContent));
		assert.deepEqual(shown, titles);
	});
	await run.step("editor: every question is answered", async () => {
		const bad = [];
		for (const f of files) {
			await page.evaluate((name) => zhengmai.open(name), f.slice(0, -3));
			await page.waitForFunction(() => !zhengmai.asking);
			const status = await text(page, ".runbar .status");
			if (!/^\d|没有结果/.test(status)) bad.push(`${f}: ${status}`);
		}
		assert.deepEqual(bad, []);
	});
	await run.step("editor: a question is found by a word", async () => {
		await page.fill(".asked input", "法规");
		const n = await page.locator(".questions a").count();
		assert.ok(n > 0 && n < files.length);
		await page.fill(".asked input", "");
	});
	await run.step("editor: a parameter changes the query and the answer", async () => {
		await page.locator(".questions a", { hasText: "indicator-panel" }).click();
		await drawn(page);
		await page.fill("[data-parameter=indicator]", "行政处罚");
		await page.keyboard.press("Enter");
		await page.waitForFunction(() => !zhengmai.asking && /行政处罚/.test(zhengmai.yasqe.getValue()) && document.documentElement.dataset.drawn);
		assert.match(await page.evaluate(() => zhengmai.yasqe.getValue()), /VALUES \(\?indicator\) \{ \("行政处罚"\) \}/);
		const names = await page.evaluate(() => zhengmai.yasr.results.getBindings().map((b) => b.series.value));
		assert.ok(names.length && names.every((n) => n.includes("行政处罚")), names.join());
		assert.match(decodeURIComponent(page.url()), /set\.indicator=行政处罚/);
	});
	await run.step("editor: a quotation mark in a parameter stays text", async () => {
		await page.fill("[data-parameter=indicator]", '") } # \\');
		await page.keyboard.press("Enter");
		await page.waitForFunction(() => !zhengmai.asking);
		assert.match(await text(page, ".runbar .status"), /没有结果/);
	});
}

async function answers(run, page) {
	await open(run, page, "q=most-cited&lang=zh");
	await run.step("editor: a table", async () => {
		const rows = await page.evaluate(() => zhengmai.yasr.results.getBindings().length);
		assert.equal(await page.locator(".yasr table tbody tr").count(), rows);
		assert.match(await text(page, ".yasr table"), /民法典/);
	});
	await run.shot(page, "editor-table");
	await run.step("editor: the table as CSV", async () => {
		const file = await saved(page, () => page.click(".yasr_downloadIcon"));
		assert.match(file.text, /中华人民共和国民法典/);
	});
	await run.step("editor: a chart of a column of numbers", async () => {
		await page.click(".select_chart");
		await drawn(page, "chart");
		assert.equal(await page.locator(".chartbox .mark").count(), await page.evaluate(() => zhengmai.yasr.results.getBindings().length));
	});
	await run.shot(page, "editor-chart");
	await run.step("editor: lines over years", async () => {
		await open(run, page, "q=indicator-panel&show=chart&lang=zh");
		assert.ok((await page.locator(".chartbox .series").count()) > 0);
	});
	await run.shot(page, "editor-lines");
	await run.step("editor: the address restores query and view", async () => {
		const other = await page.context().newPage();
		await other.goto(page.url());
		await drawn(other, "chart");
		assert.equal(await text(other, "h1"), await text(page, "h1"));
		await other.close();
	});
	await run.step("editor: CONSTRUCT as a graph, nodes lead to their pages", async () => {
		await ask(page, `${ZM}CONSTRUCT { ?a zm:implements ?b } WHERE { ?a zm:implements ?b } LIMIT 40`, "graph");
		assert.ok((await page.locator(".graphbox a.node").count()) > 20);
		const answer = await page.request.get(new URL(await page.locator(".graphbox a.node").first().getAttribute("href"), run.url).href);
		assert.equal(answer.status(), 200);
	});
	await run.shot(page, "editor-graph");
	await run.step("editor: three columns of statements as a graph", () => ask(page, `${ZM}SELECT ?s ?p ?o WHERE { ?s a zm:Unit ; ?p ?o . ?o a zm:Unit } LIMIT 30`, "graph"));
	await run.step("editor: DESCRIBE", () => ask(page, "DESCRIBE <https://w3id.org/zhengmai/id/unit/苏州市行政审批局>", "graph"));
	await run.step("editor: ASK", async () => {
		await ask(page, `${ZM}ASK { ?r a zm:Report }`, "boolean");
		assert.match(await text(page, ".booleanResult"), /是/);
	});
	await run.step("editor: the answer as it came", async () => {
		await page.click(".select_response");
		await drawn(page, "response");
		assert.match(await text(page, ".yasr .CodeMirror"), /boolean/);
	});
	await run.step("editor: a mistake says where it is", async () => {
		await ask(page, "SELECT * WHERE { ?s ?p }", "error");
		assert.match(await text(page, ".errorResult"), /line 1/);
	});
	await run.step("editor: what is text is never markup", async () => {
		await ask(page, 'SELECT ("<img src=x onerror=alert(1)> &amp;" AS ?a) ("<b>&lt;" AS ?b) {}', "table");
		await page.fill(".tableFilter", "onerror");
		await page.keyboard.press("End");
		assert.equal(await page.locator(".yasr td img, .yasr td b").count(), 0);
		assert.equal(await page.locator(".yasr tbody tr").count(), 1);
		assert.match(await text(page, ".yasr table"), /<img src=x/);
	});
}

async function hands(run, page) {
	await run.step("editor: English", async () => {
		await open(run, page, "q=cooperation&lang=zh");
		await page.click(".langs");
		await drawn(page);
		assert.equal(await text(page, "h1"), "Bodies that work together");
		assert.match(await text(page, ".yasr_btnGroup"), /Table/);
	});
	await run.step("editor: Tab leaves the editor, Ctrl+Enter asks", async () => {
		await page.click(".yasqe .CodeMirror");
		await page.evaluate(() => delete document.documentElement.dataset.drawn);
		await page.keyboard.press("Control+Enter");
		await drawn(page);
		await page.keyboard.press("Tab");
		await page.keyboard.press("Tab");
		assert.ok(await page.evaluate(() => !document.activeElement.closest(".CodeMirror")));
	});
	await run.step("editor: names are completed", async () => {
		await page.evaluate(() => {
			zhengmai.yasqe.setValue("PREFIX zm: <https://w3id.org/zhengmai/ns#>\nSELECT * WHERE { ?s zm:coop");
			zhengmai.yasqe.focus();
			zhengmai.yasqe.setCursor({ line: 1, ch: 99 });
			zhengmai.yasqe.autocomplete();
		});
		await page.waitForFunction(() => /cooperatesWith/.test(zhengmai.yasqe.getValue() + (document.querySelector(".CodeMirror-hints")?.textContent ?? "")), null, { timeout: 3000 });
		await page.keyboard.press("Escape");
	});
}

export async function editor(run) {
	const page = await run.page();
	await open(run, page, "lang=zh");
	await questions(run, page);
	await answers(run, page);
	await hands(run, page);
	await run.done(page, "editor", (f) => /status of 400/.test(f)); // the mistake
	for (const theme of ["light", "dark"]) {
		const p = await run.page({ colorScheme: theme });
		await open(run, p, "q=indicator-panel&lang=zh");
		for (const way of ["table", "chart"]) {
			await p.click(`.select_${way}`);
			await drawn(p, way);
			await run.accessible(p, `editor, ${way}, ${theme}`);
		}
		await ask(p, `${ZM}CONSTRUCT { ?a zm:cooperatesWith ?b } WHERE { ?a zm:cooperatesWith ?b }`, "graph");
		await run.accessible(p, `editor, graph, ${theme}`);
		if (theme === "dark") await run.shot(p, "editor-dark");
		await run.done(p, `editor, ${theme}`);
	}
	const small = await run.page(PHONE);
	await open(run, small, "lang=zh");
	await run.step("editor: on a phone nothing is wider than the screen", async () => assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1)));
	await run.shot(small, "editor-phone");
	await run.accessible(small, "editor on a phone");
	await run.done(small, "editor on a phone");
}
