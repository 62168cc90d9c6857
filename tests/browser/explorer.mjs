// The explorer as the server shows it and as a file: everything a person does, by mouse, by keyboard, on a phone.
import assert from "node:assert/strict";
import { PHONE, drawn, saved, text } from "./lib.mjs";

const UNIT = "苏州市行政审批局";
const state = (page) => page.evaluate(() => structuredClone(zhengmai.state.now));
const set = async (page, patch) => {
	await page.evaluate((p) => zhengmai.state.set(p), patch);
	await drawn(page);
};
const ready = async (page) => {
	await page.waitForSelector("html[data-ready]");
	await page.waitForSelector("html[data-loaded=all]");
};
// Nothing moves any more: arranged, and the same places three times.
const still = (page) => page.waitForFunction(() => {
	const { network } = zhengmai, { sigma } = network;
	const now = document.querySelector(".progress").hidden && JSON.stringify([0, 7, 40].map((i) => sigma.framedGraphToViewport(sigma.getNodeDisplayData(String(network.order[i])))));
	globalThis.same = now && now === globalThis.before ? (globalThis.same ?? 0) + 1 : 0;
	globalThis.before = now;
	return globalThis.same > 3;
}, null, { polling: 60 });

/** Where node N stands in the window. */
const place = (page, n) => page.evaluate((node) => {
	const { network } = zhengmai, { sigma } = network, d = sigma.getNodeDisplayData(String(node)), p = sigma.framedGraphToViewport(d), box = network.place.getBoundingClientRect();
	return { x: p.x + box.x, y: p.y + box.y };
}, n);

async function search(run, page) {
	const names = () => page.locator("#hits .name > span:first-child").allInnerTexts();
	const look = async (words) => {
		await page.fill("#q", words);
		await page.waitForSelector("#hits:not([hidden])");
		return names();
	};
	await run.step("search: Chinese", async () => assert.equal((await look("苏州市行政审批局"))[0], UNIT));
	await run.step("search: initials of pinyin", async () => assert.ok((await look("szsxzspj")).includes(UNIT)));
	await run.step("search: pinyin", async () => assert.ok((await look("suzhoushixingzheng")).includes(UNIT)));
	await run.step("search: nothing of that name", async () => {
		await page.fill("#q", "没有这样的东西");
		assert.match(await text(page, "#hits .none"), /没有找到/);
	});
	await run.step("search: what is found opens, with its facts", async () => {
		await look("民法典");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".nodepanel .facts dt");
		await look("szsxzspj");
		await page.locator("#hits li", { hasText: UNIT }).first().click();
		await page.waitForSelector(".nodepanel");
		assert.equal(await text(page, ".nodepanel h2"), UNIT);
		assert.ok((await page.locator(".nodepanel .neighbour").count()) > 5);
		assert.equal((await state(page)).node, `unit:${UNIT}`);
	});
}

async function filters(run, page) {
	const shown = async () => (await text(page, ".statusbar .status")).match(/[\d,]+/g).slice(0, 2).map((n) => Number(n.replace(/,/g, "")));
	await set(page, { node: null, link: null });
	const all = await shown();
	await run.step("filter: a class", async () => {
		await page.locator("fieldset .row", { hasText: "机构" }).first().locator("input").uncheck();
		const less = await shown();
		assert.ok(less[0] < all[0] && less[1] < all[1], `${less} of ${all}`);
	});
	await run.step("filter: a relation alone", async () => {
		await page.locator(".filters .head button").click();
		await page.locator("fieldset .row", { hasText: "学习" }).locator(".only").click({ force: true });
		assert.ok((await shown())[1] < all[1]);
	});
	await run.step("filter: a region", async () => {
		await page.locator(".filters .head button").click();
		await page.selectOption("#region", { index: 1 });
		assert.ok((await shown())[0] < all[0]);
	});
	await run.step("filter: years", async () => {
		await page.locator(".filters .head button").click();
		await page.locator(".handles input").first().fill("2023");
		assert.deepEqual((await state(page)).years, [2023, 2023]);
		assert.ok((await shown())[0] < all[0]);
	});
	await run.step("filter: none", async () => {
		await page.locator(".filters .head button").click();
		assert.deepEqual(await shown(), all);
	});
}

async function canvas(run, page) {
	await still(page);
	const hub = await page.evaluate(() => zhengmai.network.order[0]);
	await run.step("click on a node: its facts", async () => {
		const at = await place(page, hub);
		await page.mouse.click(at.x, at.y);
		await page.waitForSelector(".nodepanel");
		assert.equal(await text(page, ".nodepanel h2"), await page.evaluate((n) => zhengmai.model.nodes.label[n], hub));
	});
	await run.shot(page, "explorer-node");
	await set(page, { node: null, link: null });
	await still(page);
	await run.step("click on a line: the sentences that prove it, marked", async () => {
		const lines = await page.evaluate(() => {
			const { model } = zhengmai, out = [];
			for (let l = 0; l < model.linkCount && out.length < 400; l++) if (model.links.edges[l].some((e) => model.edges.statements[e].length)) out.push([model.links.a[l], model.links.b[l]]);
			return out;
		});
		const box = await page.locator(".stage").boundingBox();
		for (const [a, b] of lines) {
			const p = await place(page, a), q = await place(page, b), x = (p.x + q.x) / 2, y = (p.y + q.y) / 2;
			if (Math.hypot(p.x - q.x, p.y - q.y) < 60 || x < box.x + 20 || x > box.x + box.width - 80 || y < box.y + 90 || y > box.y + box.height - 60) continue;
			await page.mouse.click(x, y);
			await drawn(page);
			if ((await state(page)).link) break;
			await set(page, { node: null, link: null });
		}
		await page.waitForSelector(".linkpanel .statement blockquote");
		assert.ok((await page.locator(".linkpanel .statement blockquote mark").count()) > 0, "nothing is marked");
		assert.ok((await page.locator(".linkpanel .reportlink").count()) > 0);
		assert.match(await text(page, ".linkpanel .confidence"), /\d+%/);
	});
	await run.shot(page, "explorer-evidence");
	await run.step("from the sentence into the report", async () => {
		await page.locator(".linkpanel .flags .reportlink").first().click();
		await page.waitForSelector(".reading a.m");
		await page.waitForFunction(() => {
			// the sentence is marked, and in sight
			const [range] = CSS.highlights.get("here") ?? [], box = (range ?? document.querySelector(".reading .here"))?.getBoundingClientRect();
			return box && box.height > 0 && box.top > 0 && box.bottom < innerHeight;
		});
		assert.ok((await page.locator(".reading a.m").count()) > 5);
	});
	await run.shot(page, "explorer-reading");
}

async function looks(run, page) {
	await set(page, { view: "graph", node: null, link: null });
	await run.step("language: English", async () => {
		await page.click(".langs");
		assert.equal(await page.getAttribute("html", "lang"), "en");
		assert.match(await text(page, ".tabs"), /Network/);
		await ready(page);
	});
	await run.step("language: Chinese again", async () => {
		await page.click(".langs");
		assert.equal(await page.getAttribute("html", "lang"), "zh-Hans");
		assert.match(await text(page, ".tabs"), /网络/);
	});
	await run.step("dark, and light again", async () => {
		const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
		const before = await background(), button = page.locator(".tools button").nth(1);
		await button.click();
		assert.equal(await page.getAttribute("html", "data-theme"), "dark");
		assert.notEqual(await background(), before);
		await still(page);
		await run.shot(page, "explorer-dark");
		await button.click();
		assert.equal(await background(), before);
	});
}

async function tables(run, page) {
	await run.step("list: as CSV", async () => {
		await set(page, { view: "list", node: null, link: null });
		const rows = Number((await text(page, ".listview .pages .faint")).replace(/\D/g, ""));
		const file = await saved(page, () => page.click(".listview .viewhead button"));
		assert.equal(file.text.charCodeAt(0), 0xfeff);
		assert.ok(file.text.includes(UNIT));
		assert.equal(file.text.trimEnd().split("\r\n").length, rows + 1);
		assert.match(file.name, /\.csv$/);
	});
	await run.step("figures: bars, lines, CSV", async () => {
		await set(page, { view: "indicators" });
		assert.ok((await page.locator(".indicators svg.chart .mark").count()) > 0);
		await set(page, { chart: "line" });
		assert.ok((await page.locator(".indicators svg.chart .series").count()) > 0);
		await run.shot(page, "explorer-figures");
		const file = await saved(page, () => page.locator(".indicators .viewhead button").last().click());
		assert.match(file.text, /^\ufeffindicator,year,area/);
	});
	await run.step("timeline: programmes, regulations", async () => {
		await set(page, { view: "timeline" });
		assert.ok((await page.locator(".times tbody tr").count()) > 20);
		await set(page, { kind: "Regulation" });
		assert.match(await text(page, ".times tbody tr"), /[法例典章]/);
		await run.shot(page, "explorer-timeline");
	});
}

async function address(run, page) {
	await run.step("the address of a view restores it", async () => {
		await set(page, { view: "list", hide: ["Region", "Person"], years: [2022, 2023], order: "name", node: `unit:${UNIT}`, lang: "en", theme: "dark" });
		const before = [await state(page), await text(page, ".listview .pages"), await text(page, ".nodepanel h2")];
		const other = await page.context().newPage();
		await other.goto(page.url());
		await other.waitForSelector(".nodepanel");
		assert.deepEqual([await state(other), await text(other, ".listview .pages"), await text(other, ".nodepanel h2")], before);
		assert.equal(await other.getAttribute("html", "data-theme"), "dark");
		await other.close();
	});
	await run.step("back goes back", async () => {
		await set(page, { view: "timeline" });
		await page.goBack();
		await drawn(page);
		assert.equal((await state(page)).view, "list");
	});
}

async function keyboard(run) {
	const page = await run.page();
	await page.goto(`${run.url}explore#lang=zh`);
	await ready(page);
	const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName);
	const press = async (...keys) => {
		for (const k of keys) await page.keyboard.press(k);
		await drawn(page);
	};
	await run.step("keyboard: the first stop leads past the bar", async () => {
		await press("Tab");
		assert.equal(await focused(), "skip");
		await press("Enter");
		assert.equal(await focused(), "main");
	});
	await run.step("keyboard: search, choose, read", async () => {
		await press("/");
		assert.equal(await focused(), "q");
		await page.keyboard.type("szsxzspj");
		await press("ArrowDown", "Enter");
		await page.waitForSelector(".nodepanel");
		assert.equal(await page.evaluate(() => document.activeElement.tagName), "H2");
	});
	await run.step("keyboard: on to the evidence", async () => {
		for (let i = 0; i < 80 && !(await page.evaluate(() => document.activeElement.classList.contains("proofs"))); i++) await page.keyboard.press("Tab");
		await press("Enter");
		await page.waitForSelector(".linkpanel mark");
	});
	await run.step("keyboard: Escape closes, a number opens a view", async () => {
		await press("Escape");
		assert.equal((await state(page)).link, null);
		await press("2");
		assert.equal((await state(page)).view, "list");
	});
	await run.step("keyboard: the focus is seen", async () => {
		await press("Tab");
		assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "none");
	});
	await run.done(page, "keyboard");
}

async function phone(run) {
	const page = await run.page(PHONE);
	const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth + 1);
	await page.goto(`${run.url}explore#lang=zh`);
	await ready(page);
	await still(page);
	await run.step("phone: nothing is wider than the screen", async () => {
		for (const view of ["graph", "list", "timeline", "indicators", "reading"]) {
			await set(page, { view });
			assert.ok(await fits(), view);
			if (view !== "list") await run.shot(page, `explorer-phone-${view}`);
		}
	});
	await run.step("phone: filters come and go", async () => {
		await set(page, { view: "graph" });
		await page.tap(".fab");
		await page.waitForSelector(".side.open");
		await page.tap(".side .sheetclose");
		assert.equal(await page.locator(".side.open").count(), 0);
	});
	await run.step("phone: search and a thing", async () => {
		await page.fill("#q", "苏州市行政审批局");
		await page.locator("#hits li").first().tap();
		await page.waitForSelector(".panel.open .nodepanel");
		assert.ok(await fits());
		await page.waitForTimeout(400); // the sheet moves
		await run.shot(page, "explorer-phone-node");
	});
	await run.accessible(page, "explorer on a phone");
	await run.done(page, "phone");
}

async function accessibility(run) {
	for (const theme of ["light", "dark"]) {
		const page = await run.page({ colorScheme: theme });
		await page.goto(`${run.url}explore#lang=zh&theme=${theme}`);
		await ready(page);
		const link = await page.evaluate(() => {
			const { model } = zhengmai, l = model.links.edges.findIndex((all) => all.some((e) => model.edges.statements[e].length > 1));
			return `${model.nodes.iri[model.links.a[l]]}~${model.nodes.iri[model.links.b[l]]}`;
		});
		const faces = { graph: {}, "graph, a node": { node: `unit:${UNIT}` }, "graph, evidence": { node: null, link }, list: { view: "list", link: null }, timeline: { view: "timeline" }, figures: { view: "indicators" }, reading: { view: "reading" } };
		for (const [name, patch] of Object.entries(faces)) {
			await set(page, patch);
			await run.accessible(page, `explorer, ${name}, ${theme}`);
		}
		if (theme === "light") {
			await page.setViewportSize({ width: 960, height: 700 });
			await run.accessible(page, "explorer, narrow");
		}
		await run.done(page, `explorer, ${theme}`);
	}
}

// The same page from a file: no server, no network.
async function fromFile(run) {
	const page = await run.page({ offline: true });
	await run.step("as a file: it opens without a network", async () => {
		await page.goto(`${run.file}#lang=en`);
		await ready(page);
		await still(page);
		assert.match(await text(page, ".statusbar .status"), /\d+ nodes/);
	});
	await run.step("as a file: search, facts, evidence", async () => {
		await page.fill("#q", "szsxzspj");
		await page.keyboard.press("Enter");
		await page.waitForSelector(".nodepanel");
		await page.locator(".nodepanel .proofs").first().click();
		await page.waitForSelector(".linkpanel mark");
	});
	await run.step("as a file: CSV", async () => {
		await set(page, { view: "list" });
		assert.ok((await saved(page, () => page.click(".listview .viewhead button"))).text.includes(UNIT));
	});
	await run.done(page, "as a file");
}

export async function explorer(run) {
	const page = await run.page();
	await run.step("served: it opens", async () => {
		await page.goto(`${run.url}explore#lang=zh`);
		await ready(page);
		assert.match(await page.title(), /网络/);
	});
	await still(page);
	await run.shot(page, "explorer");
	await search(run, page);
	await filters(run, page);
	await canvas(run, page);
	await looks(run, page);
	await tables(run, page);
	await address(run, page);
	await run.done(page, "served");
	await keyboard(run);
	await phone(run);
	await accessibility(run);
	await fromFile(run);
}
